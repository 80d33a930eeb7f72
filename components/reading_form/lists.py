"""The list of recommendations as a plain table, from what the browser would be sent (components/static/recommendations/list.js)."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any, Final

_AXES: Final = ("Response", "Implementation", "Verification")


def as_table(data: Mapping[str, Any]) -> str:
    """The list, the standings or the timeline that this is; nothing for what is none."""
    parts = []
    if data.get("standings"):
        parts.append(_standings(data))
    if data.get("timeline"):
        parts.append(_timeline(data))
    if "rows" in data and "pages" in data and "groups" in data:
        groups = data["groups"]
        if not groups:
            parts.append(_page(data))
        for group in groups:
            inside = _page(data) if group["key"] == data["opened"] else ""
            parts.append(f"<h3>{escape(group['label'])}: {group['count']}</h3>{inside}")
    return "".join(parts)


def _page(data: Mapping[str, Any]) -> str:
    axes = data.get("axes") or _AXES
    head = "".join(f"<th scope=col>{escape(name)}</th>" for name in ("Recommendation", "Addressee", *axes))
    rows = "".join(_row(row, axes) for row in data["rows"])
    table = (
        f"<div class=box><table class=list><caption>{escape(data['caption'])}</caption><thead><tr>{head}</tr></thead>"
        f"{rows}</table></div>"
        if rows
        else ""
    )
    if data["pages"] < 2:
        return table
    last = data["first"] + len(data["rows"]) - 1
    return (
        table
        + f"<p class=small>{data['first']} to {last} of {data['total']}, page {data['page']} of {data['pages']}</p>"
    )


def _row(row: Mapping[str, Any], axes: Any) -> str:
    band = f"<tr class=band><td colspan={2 + len(axes)}>{escape(row['band'])}</td></tr>" if row.get("band") else ""
    name = f"<b>{escape(row['title'])}</b> " if row["title"] else ""
    tags = "".join(f"<span class=tag>{escape(tag)}</span> " for tag in (row["stage"], row["handling"]) if tag)
    what = (
        f'<a href="{escape(row["href"])}">{escape(row["ref"])}</a> {name}{escape(row["text"])} {tags}{_flags(row)}'
        f"<div class=small>{escape(row['facts'])}</div>"
    )
    lines = [f"<td>{escape(one['name'])}</td>{_marks(one)}" for one in row["addressees"]] or [
        f"<td colspan={1 + len(axes)}>no addressee on record</td>"
    ]
    if row["more"]:
        further = "addressee" if row["more"] == 1 else "addressees"
        lines.append(f"<td colspan={1 + len(axes)} class=small>and {row['more']} further {further}</td>")
    first, *rest = lines
    others = "".join(f"<tr>{line}</tr>" for line in rest)
    return f"<tbody>{band}<tr><th scope=rowgroup rowspan={len(lines)}>{what}</th>{first}</tr>{others}</tbody>"


def _standings(data: Mapping[str, Any]) -> str:
    head = "".join(f"<th scope=col>{name}</th>" for name in ("Addressee", *_AXES))
    rows = "".join(
        f"<tr><th scope=row>{escape(one['name'])} {_flags(one)}<div class=small>{escape(one['facts'])}</div></th>"
        f"{_marks(one)}</tr>"
        for one in data["standings"]
    )
    return (
        f"<div class=box><table class=list><caption>{escape(data['caption'])}</caption><thead><tr>{head}</tr></thead>"
        f"<tbody>{rows}</tbody></table></div>"
    )


def _timeline(data: Mapping[str, Any]) -> str:
    items = []
    for one in data["timeline"]:
        words = escape(one["words"]) if one["counts"] else f"<s>{escape(one['words'])}</s>"
        note = f"<div>{escape(one['note'])}</div>" if one.get("note") else ""
        items.append(
            f"<li><span class=small>{escape(one['day'])}</span> {words}{note}<div class=small>{escape(one['facts'])}</div></li>"
        )
    return f'<ol aria-label="{escape(data["caption"])}">{"".join(items)}</ol>'


def _marks(one: Mapping[str, Any]) -> str:
    return "".join(
        f"<td>{escape(mark['words'])}"
        + (f"<div class=small>since {escape(since)}</div>" if since else "")
        + (f"<div class=small>{escape(mark['note'])}</div>" if mark.get("note") else "")
        + "</td>"
        for mark, since in zip(one["marks"], one["since"], strict=True)
    )


def _flags(row: Mapping[str, Any]) -> str:
    return "".join(f"<span class=tag>{escape(flag['sign'])} {escape(flag['label'])}</span> " for flag in row["flags"])
