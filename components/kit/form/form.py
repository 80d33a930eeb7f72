"""A form that loses nothing: it keeps what was typed when something fails, the connection drops or the sign-in ends, and
tells the second of two editors what the first one recorded, with both side by side.

    form = RecordForm("statement_WPS-S1", stored={"paraphrase": row.text, "why": ""}, version=row.version, labels={...})
    form.long_text("paraphrase")
    form.text("why")
    form.submit("Record", lambda values: store.write(correct_statement, ..., form.version, ...), said=lambda done: "Recorded.")

`stored` names every field with what the record holds now, or the defaults of a new one (version 0). No st.form: what is
typed reaches the server as each field is left.
"""

import logging
import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Any, Final, Literal, TypeVar

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from components.kit.form.ask import Question, ask, question_about, show_if_asked
from components.kit.form.conflict import show_conflict
from components.kit.form.drafts import drafts
from components.kit.form.flash import Undo, flash
from components.kit.form.values import faults_by_field, is_same, plain, refuse_empty, replaced_in_words
from components.kit.guarded_callback import guarded_callback
from components.session.access import current_viewer
from components.text import escape_markdown
from data.core.errors import AmberlightError, FaultsError

T = TypeVar("T")

log = logging.getLogger("amberlight")
#: What the record speaks of is older than ten years, and some of it reaches further ahead.
_FIRST_DAY, _LAST_DAY = date(1945, 1, 1), date(2100, 12, 31)
_DONE: Final = "_secretariat_done"
_KEPT_NOTE: Final = "Not recorded yet. Your text is kept here for a day, even if you sign in again."


@dataclass(frozen=True, slots=True)
class FormErrors:
    """Why nothing was recorded: the sentence, and the faults by field."""

    sentence: str
    by_field: Mapping[str, str]

    def in_words(self, labels: Mapping[str, str]) -> str:
        """The sentence and each fault, as Markdown. labels: of the fields."""
        faults = [f"- {escape_markdown(f'{labels.get(name, name)}: {fault}')}" for name, fault in self.by_field.items()]
        return "\n".join([escape_markdown(self.sentence), "", *faults])

    @property
    def where(self) -> str:
        """Where the reader finds it, for the line below the button."""
        return "Please correct the marked fields." if self.by_field else "The reason is given above the form."


def log_unexpected(form: str) -> str:
    """Log the exception that is being handled, and say to the editor where it can be found. form: its key."""
    reference = secrets.token_hex(4)
    log.exception("A form (%s) failed, reference %s", form, reference)
    return (
        "It could not be recorded; your text is still here. Try again. If it fails again, give whoever "
        f"runs Amberlight the reference {reference}, which is in the server's log."
    )


@dataclass(frozen=True, slots=True)
class _Opened:
    """The record as it stood when this form was opened; resets counts how often its fields were filled anew.

    was_kept: with what was typed into it before, in another run of the page.
    """

    version: int
    base: Mapping[str, Any]
    resets: int
    was_kept: bool = False


class RecordForm:
    """One form on one record."""

    def __init__(
        self,
        key: str,
        stored: Mapping[str, Any],
        version: int,
        labels: Mapping[str, str],
        *,
        shares_version: bool = False,
        target: str | None = None,
    ) -> None:
        """key: tells the form and the record apart from every other. stored: every field, as the record holds it now.
        version: of the record as it stands now; 0 for one that is new. labels: of the fields, in words. shares_version: the
        version counts changes of other records too, so that a newer one with the same values is no change of this one.
        target: as the audit names the record, to name whoever changed it meanwhile.

        Shows at once what there is to say: why the last attempt failed, what was kept, what somebody else recorded.
        """
        viewer = current_viewer()
        self.key = f"secretariat_{key}"
        self._place = (viewer.identity if viewer else "", key)
        self._labels, self._shares_version, self._target = labels, shares_version, target
        self._opened = self._open({name: plain(value) for name, value in stored.items()}, version)
        self._failed: FormErrors | None = st.session_state.get(f"{self.key}:failed")
        # How the fields name their values; known once they are drawn, so the comparison is filled in by the button.
        self._words: dict[str, Callable[[Any], str]] = {}
        self._comparison: DeltaGenerator | None = None
        self._says_kept = True
        self._is_over = False
        self._show_head()

    @property
    def version(self) -> int:
        """The version that the editor has read and edits: what the command is to be given."""
        return self._opened.version

    def text(self, name: str, **options: Any) -> None:
        """One line of text."""
        self._field(name, st.text_input, value=self._start(name) or "", **options)

    def long_text(self, name: str, **options: Any) -> None:
        """Several lines of text."""
        self._field(name, st.text_area, value=self._start(name) or "", **options)

    def choice(self, name: str, options: Sequence[Any], **more: Any) -> None:
        """One of the options, or none where nothing was chosen."""
        start = self._start(name)
        self._field(name, st.selectbox, options, index=list(options).index(start) if start in options else None, **more)

    def choices(self, name: str, options: Sequence[Any], **more: Any) -> None:
        """Any number of the options; the value is a tuple."""
        start = [one for one in self._start(name) or () if one in options]
        self._field(name, st.multiselect, options, default=start, select_all=False, **more)

    def day(self, name: str, **options: Any) -> None:
        """A day; the value is ISO text, or None. From 1945 to 2100 unless the options say otherwise."""
        start = self._start(name)
        value = date.fromisoformat(start) if start else None
        # Left alone, Streamlit refuses a day more than ten years away, also one that is on record.
        options = {"min_value": _FIRST_DAY, "max_value": _LAST_DAY} | options
        self._field(name, st.date_input, value=value, format="YYYY-MM-DD", **options)

    def number(self, name: str, **options: Any) -> None:
        """A whole number, or None."""
        self._field(name, st.number_input, value=self._start(name), step=1, **options)

    def flag(self, name: str, **options: Any) -> None:
        """Yes or no."""
        self._field(name, st.checkbox, value=bool(self._start(name)), **options)

    def values(self) -> dict[str, Any]:
        """Every field as it stands: as typed, as kept, or as stored, in this order."""
        return self._mine_over(self._opened)

    def submit(
        self,
        label: str,
        record: Callable[[dict[str, Any]], T],
        said: Callable[[T], str],
        *,
        icon: str = ":material/save:",
        kind: Literal["primary", "secondary"] = "primary",
        then: Callable[[T], None] | None = None,
        needs: Sequence[str] = (),
        asks: Callable[[dict[str, Any]], Question | None] | None = None,
        undo: Callable[[T], Undo | None] | None = None,
        tells_replaced: bool = False,
    ) -> None:
        """The button that records. record: is given the values and calls a command through store.write; said: what to tell
        the editor when it is done; then: what else follows, such as leaving for the record in the address; needs: fields
        without which the command is not called, for one that would name only the first of them; asks: what to ask before
        it is recorded; undo: the way back from it; tells_replaced: say which values gave way to others.

        A failure of any kind leaves every field as it is and is told above the form and beside its fields.
        """
        asked = f"{self.key}:asked_{label}"

        def clicked(is_answered: bool = False) -> None:
            values = self.values()
            drafts().save(self._place, self._opened.version, self._opened.base, values)
            st.session_state.pop(asked, None)
            try:
                refuse_empty(values, needs)
                base = self._opened.base if self._opened.version else {}
                if not is_answered and (question := question_about(values, base, asks)):
                    ask(asked, values, question)
                    return
                replaced = replaced_in_words(self._labels, base, values, self._words) if tells_replaced else ""
                done = record(values)
            except FaultsError as error:
                self._note_failure(error.summary, faults_by_field(error))
            except AmberlightError as error:
                self._note_failure(str(error), {})
            except Exception:
                self._note_failure(log_unexpected(self.key), {})
            else:
                self._reset()
                flash(said(done) + replaced, undo(done) if undo else None)
                st.session_state[_DONE] = f"{self.key}:{label}"
                if then is not None:
                    then(done)

        self._show_comparison()
        if not show_if_asked(asked, None if self._is_conflict else self.values(), partial(clicked, True)):
            key = self._key(f"submit_{label}")
            st.button(label, key=key, on_click=clicked, type=kind, icon=icon, disabled=self._is_conflict)
        self._say_kept(st.container())
        # What is said above is off the screen of whoever has just pressed the button of a long form.
        place = st.empty()
        if st.session_state.get(_DONE) == f"{self.key}:{label}":
            del st.session_state[_DONE]
            place.caption(":material/task_alt: Recorded. Details are at the top of the page.")
        elif self._failed:
            place.markdown(f":red[:material/error: Not recorded. {self._failed.where}]")

    def _open(self, stored: Mapping[str, Any], version: int) -> _Opened:
        """The record as this editor opened it; as it stands now, where nothing of theirs would be lost by that."""
        memory = f"{self.key}:opened"
        draft = drafts().find(self._place)
        opened: _Opened | None = st.session_state.get(memory)
        if opened is None:
            resets = st.session_state.get(f"{self.key}:resets", 0)
            opened = _Opened(draft.version, draft.base, resets, True) if draft else _Opened(version, stored, resets)
        self._kept = dict(draft.values) if draft and draft.version == opened.version else {}
        self._now, self._now_version = stored, version
        is_same_still = all(is_same(opened.base[name], stored.get(name)) for name in opened.base)
        if self._shares_version and opened.version != version and is_same_still and self._changed(opened):
            # Into the fields of the newer version go the values that stand in those of the older one.
            self._kept = self._mine_over(opened)
            drafts().save(self._place, version, stored, self._kept)
            opened = replace(opened, version=version, base=stored)
        self._is_conflict = opened.version != version and bool(self._changed(opened))
        if opened.version != version and not self._is_conflict:
            opened, self._kept = _Opened(version, stored, opened.resets), {}
        st.session_state[memory] = opened
        return opened

    def _mine_over(self, opened: _Opened) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for name, base in opened.base.items():
            key = self._key(name, opened)
            values[name] = plain(st.session_state[key]) if key in st.session_state else self._kept.get(name, base)
        return values

    def _changed(self, opened: _Opened) -> dict[str, Any]:
        """What the editor changed, by field."""
        mine = self._mine_over(opened)
        return {name: value for name, value in mine.items() if not is_same(value, opened.base[name])}

    def _show_head(self) -> None:
        # Both places are always there, so that the fields below stay what they are when a line comes or goes.
        failed, note = st.empty(), st.container()
        if self._failed:
            failed.error(self._failed.in_words(self._labels), icon=":material/error:")
        if self._is_conflict:
            self._comparison = note.container()
        elif self._opened.was_kept:
            self._say_kept(note)

    def _say_kept(self, place: DeltaGenerator) -> None:
        """That what was typed is not recorded yet, once: above the fields of a form that was opened with it, else below."""
        # Coming above as the last field is left, it took the button from under the mouse, and the click was lost.
        if self._says_kept and not self._is_conflict and self._changed(self._opened):
            self._says_kept = False
            with place.container(horizontal=True, vertical_alignment="center"):
                st.caption(f":material/edit_note: {_KEPT_NOTE}", width="content")
                st.button("Discard it", key=f"{self.key}:discard", on_click=self._reset, type="tertiary")

    def _show_comparison(self) -> None:
        """What both changed, in the place kept for it above the fields; once."""
        if self._comparison is None:
            return
        place, self._comparison = self._comparison, None
        mine = self._changed(self._opened)
        with place:
            show_conflict(
                *(self.key, self._labels, self._opened.base, self._now, mine, self._words),
                target=self._target,
                on_merge=self._merge,
                on_drop=self._reset,
            )

    def _merge(self) -> None:
        """Go on from what is recorded now, with the editor's own changes over it."""
        mine = self._changed(self._opened)
        self._reset()
        drafts().save(self._place, self._now_version, self._now, {**self._now, **mine})
        st.session_state[f"{self.key}:opened"] = _Opened(self._now_version, self._now, self._opened.resets + 1)

    def _reset(self) -> None:
        """Forget what was typed; the next run opens the record as it stands then, in fresh fields."""
        drafts().drop(self._place)
        self._is_over = True
        st.session_state[f"{self.key}:resets"] = self._opened.resets + 1
        for name in ("opened", "failed"):
            st.session_state.pop(f"{self.key}:{name}", None)

    def _note_failure(self, sentence: str, by_field: Mapping[str, str]) -> None:
        st.session_state[f"{self.key}:failed"] = FormErrors(sentence, by_field)

    def _key(self, name: str, opened: _Opened | None = None) -> str:
        opened = opened or self._opened
        return f"{self.key}:{opened.version}.{opened.resets}:{name}"

    def _start(self, name: str) -> Any:
        """What the field starts from, the same in every run of it: another start would make another widget."""
        key = self._key(name)
        if key not in st.session_state:
            st.session_state[f"{key}:start"] = self._kept.get(name, self._opened.base[name])
        return st.session_state[f"{key}:start"]

    def _field(self, name: str, widget: Callable[..., Any], *args: Any, **options: Any) -> None:
        def changed() -> None:
            # Pressed at once, the button may be heard of before the last field: what is recorded is no draft again.
            if not self._is_over:
                drafts().save(self._place, self._opened.version, self._opened.base, self.values())

        if "format_func" in options:
            offered, say = list(args[0]), options["format_func"]
            # What is offered no longer has no words.
            self._words[name] = lambda value: str(say(value) if value in offered else value)
        widget(
            self._labels[name],
            *args,
            key=self._key(name),
            on_change=guarded_callback(self._key(name), changed),
            **options,
        )
        if self._failed and name in self._failed.by_field:
            st.markdown(f":red[:material/error: {escape_markdown(self._failed.by_field[name])}]")
