"""The research agenda by strand, and its studies: asked for, funded, due."""

from typing import Any, Final

import streamlit as st

from components.council import state
from components.council.thread_view import show_thread, state_words, tool_words
from components.kit import address, filters
from components.kit.columns import Column, as_sheet
from components.kit.format import counted, date_text, may_be_shown
from components.kit.present import FIGURE, opened
from components.kit.tables import data_table, fact_table
from components.session import frozen, store
from data.council.queries.agenda import QuestionRow, ResearchAgendaRow, ThreadEntryRow, get_research_agenda
from data.council.rules import ENTRY_KINDS
from data.networks.queries.networks import get_framework_names

_STRAND_COLUMNS: Final = (
    Column("strand", "Strand"),
    Column("questions", "Questions", kind="integer"),
    Column("need", "Need voiced", kind="integer"),
    Column("study", "Study", kind="integer"),
    Column("overdue", "Of these overdue", kind="integer"),
    Column("brief", "Brief", kind="integer"),
    Column("use", "Used in a meeting", kind="integer"),
    Column("without", "Nothing recorded", kind="integer"),
)
#: Where entries are withheld, no question is said to have none.
_NOTHING_SHOWN: Final = Column("without", "Nothing that may be shown", kind="integer")
_COLUMNS: Final = (
    Column("question_id", "No.", width=80, pinned=True),
    Column("question", "Question", width=560),
    Column("strand", "Strand", width=120),
    Column("theme", "Theme", width="medium"),
    Column("framework", "Framework", width="medium"),
    Column("reached", "Stage reached", width="medium"),
    Column("owner", "Owner", "Of the last entry on its thread.", width="medium"),
    Column("on_day", "On", "The day of the last entry on its thread.", width=130),
    Column("place", "Place named", width=130),
    Column("tools", "Tools named", width="medium"),
    Column("pointer", "In the paper", width="medium"),
)
_STUDY_COLUMNS: Final = (
    Column("question_id", "Question"),
    Column("title", "Study"),
    Column("owner", "Asked of"),
    Column("state", "State"),
    Column("funder", "Funded by"),
    Column("asked", "Since"),
    Column("country", "Country"),
)


def read_agenda() -> ResearchAgendaRow:
    """The agenda as the screen shows it, on its day."""
    return store.read(get_research_agenda, frozen.today())


def show_agenda() -> None:
    """The four strands with how far their threads have come; the questions, one to open. In the address: strand,
    framework, q, question.
    """
    agenda = read_agenda()
    asked = address.read("question")
    chosen = next((row for row in agenda.questions if row.question_id == asked), None)
    if asked and chosen is None:
        address.say_unknown("question", asked, [row.question_id for row in agenda.questions])
    _say_how_far(agenda)
    lines = [
        {**{c.key: getattr(row, c.key) for c in _STRAND_COLUMNS}, "strand": state.STRANDS[row.strand]}
        for row in agenda.strands
    ]
    with st.container(key=None if chosen else FIGURE):
        columns = _STRAND_COLUMNS if not agenda.withheld else (*_STRAND_COLUMNS[:-1], _NOTHING_SHOWN)
        shown = may_be_shown(agenda.withheld or agenda.withheld_questions)
        fact_table(lines, columns, f"The strands of the agenda: how many questions have an entry of each kind{shown}")
    rows = _filtered(agenda)
    if not rows:
        st.info("No question matches these filters.", icon=":material/filter_alt_off:")
    else:
        data_table(
            [_line(row, agenda.withheld) for row in rows],
            _COLUMNS,
            key=f"council_agenda_{store.data_version()}",
            alt=f"{counted(len(rows), 'question')} of the research agenda",
            height=420,
            identity="question_id",
            selected=chosen.question_id if chosen else None,
            on_select=lambda line: address.write("question", line["question_id"] if line else None),
            placeholder="",
        )
    with opened("council_thread", ("question",), "Back to the agenda", is_open=chosen is not None):
        if chosen is not None:
            show_thread(chosen, agenda.withheld)
        elif rows:
            st.info("Choose a question to see its thread.", icon=":material/ads_click:")
    state.show_sources(rows or agenda.questions)
    _say_withheld(agenda)
    state.show_downloads(
        "council-agenda",
        "The research agenda",
        [as_sheet("Questions", [_line(row, agenda.withheld) for row in rows], _COLUMNS), _thread_sheet(rows)],
        rows,
        _filter_words(),
    )


def show_studies() -> None:
    """Every study on record: what is due first, then what has no due day."""
    agenda = read_agenda()
    found = agenda.studies
    open_ = [one for one in found if one.state not in ("delivered", "dropped")]
    funded = sum(one.state == "funded" for one in found)
    with st.container(key=FIGURE):
        if not found:
            shown = " that may be shown here" if agenda.withheld else ""
            st.markdown(
                f"No study is recorded{shown}. The paper asks the network to request studies from schools of "
                "government and research institutes, and to help them find funding (Annex I, item 15)."
            )
        else:
            late = sum(one.is_overdue for one in found)
            st.markdown(
                f"{counted(len(found), 'study is', 'studies are')} recorded{may_be_shown(agenda.withheld)}: "
                f"{len(open_)} not yet delivered, of these {late} overdue; {funded} funded and under way."
            )
        fact_table([study_line(one) for one in found], _STUDY_COLUMNS, "Studies asked for, funded and due")
    _say_withheld(agenda)
    if found:
        sheet = as_sheet("Studies", [study_line(one) for one in found], _STUDY_COLUMNS)
        state.show_downloads("council-studies", "Studies asked for, funded and due", [sheet], ())


def study_line(one: ThreadEntryRow) -> dict[str, Any]:
    """A study as a line of a table."""
    return {
        "question_id": one.question_id,
        "title": one.title,
        "owner": one.owner,
        "state": state_words(one),
        "funder": one.funder,
        "asked": date_text(one.on_day),
        "country": one.country_name or "no single country",
    }


def _say_how_far(agenda: ResearchAgendaRow) -> None:
    total, moved = len(agenda.questions), sum(bool(row.entries) for row in agenda.questions)
    said = f"The agenda holds {counted(total, 'question')}{may_be_shown(agenda.withheld_questions)}. "
    shown = may_be_shown(agenda.withheld)
    if moved:
        used = sum(row.furthest == "use" for row in agenda.questions)
        met = f"{used} reached a meeting" if used else "none reached a meeting"
        said += f"{moved} of them {'has' if moved == 1 else 'have'} an entry recorded{shown}; "
        said += f"{met} by what may be shown." if shown else f"{met}."
    elif agenda.withheld:
        said += "No entry on any of them may be shown here."
    else:
        said += "No follow-up is recorded yet: no need, study, brief or use in a meeting."
    st.markdown(said)


def _filtered(agenda: ResearchAgendaRow) -> tuple[QuestionRow, ...]:
    frameworks = store.read(get_framework_names)
    strand_side, framework_side, search_side = st.columns(3, vertical_alignment="bottom")
    with strand_side:
        strand = filters.select_filter("strand", "Strand", state.STRANDS, page=state.PAGE, every="All strands")
    with framework_side:
        framework = filters.select_filter("framework", "Framework", frameworks, page=state.PAGE, every="All frameworks")
    with search_side:
        words = filters.search_words(state.PAGE, "sanctions, Sahel, RA-04")
    return tuple(
        row
        for row in agenda.questions
        if strand in (None, row.strand)
        and framework in (None, row.framework_id)
        and filters.holds_all(words, _parts(row))
    )


def _parts(row: QuestionRow) -> list[str | None]:
    """What a search looks through: the question, where it stands, and its thread."""
    parts = [row.question_id, row.question, row.theme, row.framework_name, row.named_place, row.pointer, *row.tools]
    for one in row.entries:
        parts += [one.title, one.owner, one.funder, one.country_name, one.meeting_name]
    return parts


def _line(row: QuestionRow, withheld: int) -> dict[str, Any]:
    last = row.entries[-1] if row.entries else None
    return {
        "question_id": row.question_id,
        "question": row.question,
        "strand": state.STRANDS[row.strand].partition(":")[0],
        "theme": row.theme,
        "framework": row.framework_name,
        "reached": ENTRY_KINDS[row.furthest]
        if row.furthest
        else ("nothing that may be shown" if withheld else "nothing recorded"),
        "owner": (last.owner or "not recorded") if last else None,
        "on_day": date_text(last.on_day) if last else None,
        "place": row.named_place,
        "tools": ", ".join(tool_words(one) for one in row.tools) or None,
        "pointer": row.pointer,
    }


def _thread_sheet(rows: tuple[QuestionRow, ...]) -> Any:
    columns = (
        *(Column("question_id", "Question"), Column("kind", "Entry"), Column("title", "What")),
        *(Column("state", "State"), Column("owner", "Owner"), Column("funder", "Funded by")),
        *(Column("on_day", "On", kind="date"), Column("due_on", "Due", kind="date")),
        *(Column("country_name", "Country"), Column("meeting_name", "Meeting"), Column("handling", "Handling")),
    )
    return as_sheet("Threads", [one for row in rows for one in row.entries], columns)


def _filter_words() -> tuple[tuple[str, str], ...]:
    asked = (
        ("Strand", address.read("strand")),
        ("Framework", address.read("framework")),
        ("Search", address.read("q")),
    )
    return tuple((name, value) for name, value in asked if value)


def _say_withheld(agenda: ResearchAgendaRow) -> None:
    state.say_withheld(agenda.withheld, "entry on a thread is", "entries on threads are")
    state.say_withheld(agenda.withheld_questions, "question is", "questions are")
