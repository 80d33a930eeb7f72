"""The elements of a page as plain HTML. Every text is escaped; what cannot be drawn without a script is left out."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from html import escape
from typing import Any, Final
from urllib.parse import urlencode

import pyarrow as pa
from streamlit.proto.Block_pb2 import Block
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from components.navigation import PAGES
from components.reading_form import lists
from components.reading_form.cells import cell_text
from components.reading_form.markdown import as_html, as_line, icon
from components.reading_form.run import Seen
from components.reading_form.tree import Node, main_part
from components.session.still import Choice
from data.core.exercise import is_exercise
from data.core.marks import Marks, mark_svg

LOGGER = logging.getLogger("amberlight.server")

#: Of a table that the live page scrolls within itself.
MOST_ROWS: Final = 60
_KEY: Final = re.compile(r"\$\$ID-[0-9a-f]+-(.*)", re.DOTALL)
_STYLE: Final = re.compile(r"<(style|script)\b.*?</\1>", re.DOTALL | re.IGNORECASE)
_ALERTS: Final = {1: "error", 2: "warning", 3: "info", 4: "success"}
_JUSTIFY: Final = {2: "flex-end", 3: "center", 4: "space-between"}
_ALIGN: Final = {1: "flex-start", 2: "flex-end", 3: "center"}


class Form:
    """One page on its way to HTML."""

    def __init__(self, seen: Seen) -> None:
        self.seen = seen
        self._pictures = 0

    def body(self) -> str:
        """What the page shows, without its menu."""
        return self.node(main_part(self.seen.messages))

    def node(self, node: Node) -> str:
        """A container or an element; nothing for one that cannot be drawn, and the log says so."""
        try:
            if node.element is not None:
                return self.element(node.element)
            return self.block(node)
        except Exception:
            LOGGER.exception("A part of /%s was left out of its reading form", self.seen.page)
            return ""

    def block(self, node: Node) -> str:
        """A container with what is in it; nothing where that is nothing."""
        inside = "".join(self.node(part) for part in node.children())
        block = node.block
        if not inside or block is None:
            return inside
        key = _key(block.id)
        kind = block.WhichOneof("type")
        if kind == "expandable":
            is_open = " open" if block.expandable.expanded else ""
            label = icon(block.expandable.icon) + as_line(block.expandable.label)
            return f"<details{is_open}><summary>{label}</summary><div class=v>{inside}</div></details>"
        if kind == "popover":
            return f"<details><summary>{as_line(block.popover.label)}</summary><div class=v>{inside}</div></details>"
        if kind == "tab":
            return f"<section><p><b>{as_line(block.tab.label)}</b></p>{inside}</section>"
        if kind == "column":
            return f'<div class="v column" style="--weight:{block.column.weight:.4g}">{inside}</div>'
        if kind == "grid_container":
            return _grid(block.grid_container, inside)
        if kind == "dialog":
            return ""
        return _flex(block, inside, key)

    def element(self, element: Element) -> str:
        """One element."""
        draw: Callable[[Any], str] | None = getattr(self, f"_{element.WhichOneof('type')}", None)
        return draw(getattr(element, str(element.WhichOneof("type")))) if draw else ""

    # Words

    def _markdown(self, it: Any) -> str:
        if it.element_type == 5:
            return "<hr>"
        words = as_html(it.body)
        return f"<div class=caption>{words}</div>" if it.element_type == 2 else f"<div class=md>{words}</div>"

    def _heading(self, it: Any) -> str:
        tag = it.tag if re.fullmatch("h[1-6]", it.tag) else "p"
        return f"<{tag}>{as_line(it.body)}</{tag}>"

    def _text(self, it: Any) -> str:
        return f"<p>{escape(it.body)}</p>"

    def _code(self, it: Any) -> str:
        return f"<pre>{escape(it.code_text)}</pre>"

    def _html(self, it: Any) -> str:
        # Ours alone, with what it holds of the record escaped: pages write it, nobody else.
        return _STYLE.sub("", it.body).strip()

    def _alert(self, it: Any) -> str:
        return f'<div class="alert {_ALERTS.get(it.format, "info")}">{icon(it.icon)}<div>{as_html(it.body)}</div></div>'

    def _metric(self, it: Any) -> str:
        label = "" if it.label_visibility.value else f"<div class=caption>{as_line(it.label)}</div>"
        delta = f"<div class=small>{escape(it.delta)}</div>" if it.delta else ""
        return f'<div class="metric">{label}<div class=value>{escape(it.body)}</div>{delta}</div>'

    # Ways

    def _page_link(self, it: Any) -> str:
        if it.disabled:
            return f"<span class=link>{as_line(it.label)}</span>"
        address = it.page if it.external else "/" + it.page.lstrip("/")
        if it.query_string:
            address += f"?{it.query_string.lstrip('?')}"
        return f'<a class=link href="{escape(address)}">{icon(it.icon)}<span>{as_line(it.label)}</span></a>'

    def _link_button(self, it: Any) -> str:
        return f'<a class=link href="{escape(it.url)}">{as_line(it.label)}</a>' if _is_safe(it.url) else ""

    # Choices whose value lives in the address

    def _button_group(self, it: Any) -> str:
        options = [as_line(option.content) for option in it.options]
        chosen = set(it.default)
        if it.set_value:
            chosen = {at for at, option in enumerate(it.options) if option.content in it.raw_values}
        return self._links(it, options, chosen)

    def _radio(self, it: Any) -> str:
        chosen = it.value if it.set_value else it.default
        return self._links(it, [as_line(option) for option in it.options], {chosen})

    def _links(self, it: Any, options: Sequence[str], chosen: set[int]) -> str:
        choice = self.seen.still.choices.get(_key(it.id))
        if choice is None or len(choice.codes) != len(options):
            # Not of the address: what is chosen is said, the rest needs the live page.
            said = ", ".join(options[at] for at in sorted(chosen) if at < len(options))
            return f"<p class=small>{_label(it)}{said}</p>" if said else ""
        parts = []
        for at, (code, words) in enumerate(zip(choice.codes, options, strict=True)):
            if choice.is_many:
                wanted = [c for place, c in enumerate(choice.codes) if (place in chosen) != (place == at)]
                href = self._address_with(choice, ",".join(wanted))
            else:
                href = self._address_with(choice, code)
            mark = ' aria-current="true"' if at in chosen else ""
            parts.append(f'<a class=choice{mark} href="{escape(href)}">{words}</a>')
        return f"<div class=choices>{_label(it)}{''.join(parts)}</div>"

    def _selectbox(self, it: Any) -> str:
        options = list(it.options)
        chosen = it.raw_value if it.set_value else options[it.default] if it.HasField("default") and options else None
        choice = self.seen.still.choices.get(_key(it.id))
        if choice is None or len(choice.codes) != len(options):
            return f"<p class=small>{_label(it)}{escape(chosen)}</p>" if chosen else ""
        fields = "".join(
            f'<option value="{escape("" if code == choice.default else code)}"{" selected" if words == chosen else ""}>'
            f"{escape(words)}</option>"
            for code, words in zip(choice.codes, options, strict=True)
        )
        if choice.default is None:
            fields = f'<option value="">{escape(it.placeholder)}</option>{fields}'
        return self._get_form(choice, it, f'<select name="{escape(choice.name)}">{fields}</select>')

    def _text_input(self, it: Any) -> str:
        choice = self.seen.still.choices.get(_key(it.id))
        if choice is None:
            return ""
        value = escape(it.value if it.set_value else it.default)
        return self._get_form(
            choice, it, f'<input type=search name="{escape(choice.name)}" value="{value}" maxlength=200>'
        )

    def _get_form(self, choice: Choice, it: Any, inside: str) -> str:
        hidden = "".join(
            f'<input type=hidden name="{escape(name)}" value="{escape(value)}">'
            for name, value in self.seen.parameters.items()
            if name != choice.name and name not in choice.clears
        )
        return (
            f'<form class=choices method=get action="/{escape(self.seen.page)}"><label>{_label(it)}{inside}</label>{hidden}'
            "<button>Show</button></form>"
        )

    def _address_with(self, choice: Choice, code: str) -> str:
        left = {n: v for n, v in self.seen.parameters.items() if n != choice.name and n not in choice.clears}
        if code and code != choice.default:
            left[choice.name] = code
        return f"/{self.seen.page}" + (f"?{urlencode(left)}" if left else "")

    # Tables and pictures

    def _table(self, it: Any) -> str:
        table = _arrow(it.arrow_data.data)
        names = [name for name in table.column_names if not name.startswith("__index")]
        head = "".join(f"<th scope=col>{as_line(name)}</th>" for name in names)
        rows = (
            "".join(f"<td>{as_line(str(row[name])) if row[name] is not None else ''}</td>" for name in names)
            for row in table.to_pylist()
        )
        return _table(it.alt, head, rows)

    def _dataframe(self, it: Any) -> str:
        table = _arrow(it.arrow_data.data)
        columns: Mapping[str, Any] = json.loads(it.columns) if it.columns else {}
        shown = [
            (name, columns.get(name) or {})
            for name in table.column_names
            if not name.startswith("__index") and not (columns.get(name) or {}).get("hidden")
        ]
        head = "".join(f"<th scope=col>{escape(str(of.get('label') or name))}</th>" for name, of in shown)
        empty = escape(it.placeholder or "")
        lines = table.slice(0, MOST_ROWS).to_pylist()
        rows = ("".join(f"<td>{cell_text(row[name], of, empty)}</td>" for name, of in shown) for row in lines)
        rest = "<p class=caption>Further rows are on the live page.</p>" if table.num_rows > len(lines) else ""
        return _table(it.alt, head, rows, scrolls=True) + rest

    def _bidi_component(self, it: Any) -> str:
        build = self.seen.still.pictures.get(_key(it.id))
        if build is not None:
            return self._picture(mark_svg(build(), Marks(is_exercise=is_exercise())))
        if it.WhichOneof("data") == "json" or it.WhichOneof("data") == "mixed":
            data = json.loads(it.json if it.WhichOneof("data") == "json" else it.mixed.json)
            return lists.as_table(data) if isinstance(data, dict) else ""
        return ""

    def _picture(self, svg: str) -> str:
        self._pictures += 1
        return f"<div class=picture>{_own_names(svg, f'p{self._pictures}-')}</div>"


def menu(messages: Iterable[ForwardMsg], page: str) -> str:
    """The menu as the live page has it; nothing where it has none."""
    sent = [message.navigation for message in messages if message.WhichOneof("type") == "navigation"]
    if not sent or sent[-1].position == 0:
        return ""
    known = {entry.address: entry for entry in PAGES}
    parts: list[str] = []
    groups: dict[str, list[str]] = {}
    for one in sent[-1].app_pages:
        address = "" if one.is_default else one.url_pathname
        here = ' aria-current="page"' if address == page else ""
        title = escape(known[address].purpose) if address in known else ""
        link = f'<a href="/{escape(address)}" title="{title}"{here}>{escape(one.page_name.replace("_", " "))}</a>'
        if not one.section_header:
            parts.append(link)
        else:
            if one.section_header not in groups:
                parts.append(f"\0{one.section_header}")
            groups.setdefault(one.section_header, []).append(link)
    drawn = (
        f"<details><summary>{escape(part[1:])}</summary><div>{''.join(groups[part[1:]])}</div></details>"
        if part.startswith("\0")
        else part
        for part in parts
    )
    return f'<nav aria-label="Pages">{"".join(drawn)}</nav>'


def _flex(block: Block, inside: str, key: str) -> str:
    flex = block.flex_container
    names = ["h" if flex.direction == Block.FlexContainer.HORIZONTAL else "v"]
    if flex.border:
        names.append("border")
    if key:
        names.append(f"key-{key}")
    style = ""
    if flex.direction == Block.FlexContainer.HORIZONTAL:
        style = "".join(
            f"{name}:{values[value]};"
            for name, values, value in (
                ("justify-content", _JUSTIFY, flex.justify),
                ("align-items", _ALIGN, flex.align),
            )
            if value in values
        )
    attribute = f' style="{style}"' if style else ""
    return f'<div class="{escape(" ".join(names))}"{attribute}>{inside}</div>'


def _grid(grid: Any, inside: str) -> str:
    least = grid.min_column_width_px or 150
    names = "grid border" if grid.border else "grid"
    return f'<div class="{names}" style="--least:{int(least)}px">{inside}</div>'


def _table(alt: str, head: str, rows: Iterable[str], *, scrolls: bool = False) -> str:
    caption = f"<caption>{escape(alt)}</caption>" if alt else ""
    body = "".join(f"<tr>{row}</tr>" for row in rows)
    # A key reaches what scrolls.
    box = f'class="box tall" tabindex=0 role=region aria-label="{escape(alt)}"' if scrolls else "class=box"
    return f"<div {box}><table>{caption}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"


def _arrow(data: bytes) -> pa.Table:
    return pa.ipc.open_stream(data).read_all()


def _own_names(svg: str, prefix: str) -> str:
    """The picture with names of its own for its patterns and words: two pictures stand in one document."""
    svg = re.sub(r'\bid="', f'id="{prefix}', svg)
    svg = re.sub(r"url\(#", f"url(#{prefix}", svg)
    return re.sub(
        r'\b(aria-labelledby|aria-describedby)="([^"]*)"',
        lambda found: f'{found[1]}="{" ".join(prefix + name for name in found[2].split())}"',
        svg,
    )


def _label(it: Any) -> str:
    return "" if it.label_visibility.value else f"<span class=label>{as_line(it.label)}</span> "


def _key(identity: str) -> str:
    found = _KEY.fullmatch(identity)
    key = found[1] if found else identity
    return "" if key == "None" else key


def _is_safe(url: str) -> bool:
    return url.startswith(("/", "https://", "http://"))
