"""A country brief as a document: the one page for the desk officer, or the meeting brief of at most three pages."""

from collections.abc import Mapping
from dataclasses import replace

from data.papers.briefs import action, recommended, situation, tried
from data.papers.briefs.answers import who_answers
from data.papers.briefs.others import asked_by_others
from data.papers.briefs.research import research
from data.papers.queries.brief import BriefRow
from data.papers.rules.brief_form import FORMS, PACE_NOTE, Amounts, BriefKind, count_words, say_length
from data.papers.writers.document import (
    Beside,
    Block,
    Bullets,
    Document,
    Heading,
    KeyFigures,
    Paragraph,
    Picture,
    Row,
    Sentence,
    SourceEntry,
    Stamp,
    list_sentences,
)
from data.risk.rules import wording as say
from data.sources.queries.provenance import FigureSourceRow

#: The charts that stand beside the map, by name, in their order.
CHARTS = ("ranks", "violence", "displacement")
#: Of the width, on the one page: room is short there.
_MAP_ON_PAGE = 0.315
#: Of the text's width, where there is but one chart and it stands beside the map.
_LONE_CHART = 0.55
#: So many words stand as tall as the map at their side.
_FILLS_MAP_SIDE = 150


def build_brief(
    brief: BriefRow, kind: BriefKind, amounts: Amounts, stamp: Stamp, pictures: Mapping[str, Picture]
) -> Document:
    """Word the brief. pictures: 'map' and CHARTS, any of which may be missing; the text says the same without them."""
    blocks = _page(brief, amounts, pictures) if kind is BriefKind.PAGE else _meeting(brief, amounts, pictures)
    form = FORMS[kind]
    name = brief.desk.country.name
    words = Document(name, "", blocks, stamp, {}).spoken_words()
    length = f" \u00b7 {say_length(words)}" if form.minutes else ""
    return Document(
        title=name,
        subtitle=f"{form.title} \u00b7 {say.day(brief.day)}{length}",
        blocks=blocks,
        stamp=stamp,
        sources=source_entries(brief.sources),
        page_limit=form.pages,
        body_pt=8.4 if kind is BriefKind.PAGE else 9.2,
        closing=closing_lines(words if form.minutes else None),
        subject=f"{form.title} on {name}",
    )


def closing_lines(spoken_words: int | None = None) -> tuple[str, ...]:
    """What a reader must know of how the paper was made. spoken_words: where its speaking time was estimated."""
    spoken = ""
    if spoken_words is not None:
        spoken = f" Speaking time: {spoken_words:,} words {PACE_NOTE}; small print and tables are not counted."
    return (
        "Every sentence draws on recorded rows; the numbers name their sources. Options repeat recorded "
        "recommendations; the brief itself gives no advice." + spoken,
    )


def source_entries(sources: Mapping[str, FigureSourceRow]) -> Mapping[str, SourceEntry]:
    """The registry as notes and footers need it."""
    return {key: SourceEntry(_short(row.publisher), f"{row.publisher}, {row.title}") for key, row in sources.items()}


def _short(publisher: str) -> str:
    """A publisher's name short enough for a footer: its abbreviation where it carries one."""
    inside = publisher.partition("(")[2].rstrip(")")
    if inside.isupper() and 2 < len(inside) < 10:
        return inside
    return publisher.partition(" (")[0].partition(",")[0]


def _opening(brief: BriefRow) -> list[Block]:
    tier = situation.tier_band(brief)
    figures = situation.key_figures(brief)
    return [*([tier] if tier else []), KeyFigures(figures)]


def _charts(pictures: Mapping[str, Picture], amounts: Amounts) -> list[Block]:
    found = tuple(pictures[name] for name in CHARTS if name in pictures)
    return [Row(found)] if found and amounts.has_charts else []


def _unknown(brief: BriefRow, most: int) -> list[Block]:
    silent = situation.unknown(brief)
    if not silent:
        return [Paragraph((Sentence("Every source that is followed covers it.", (situation.OWN,)),), is_spoken=False)]
    items = [Paragraph((sentence,), f"{title}.", is_spoken=False) for title, sentence in silent[:most]]
    return [Bullets(tuple(items)), *_also_unknown([title for title, _ in silent[most:]])]


def _opened(told: list[Block], following: list[Block], picture: Picture | None, charts: list[Block]) -> list[Block]:
    """The situation with the map at its side, then the charts; where it is short, what follows stands beside the map too."""
    if picture is not None and len(charts) == 1 and isinstance(charts[0], Row) and len(charts[0].pictures) == 1:
        told, charts = [*told, replace(charts[0].pictures[0], share=_LONE_CHART)], []
    words = sum(count_words(said.text) for said in list_sentences(told))
    if picture is None:
        return [*told, *charts, *following]
    if words < _FILLS_MAP_SIDE:
        return [Beside((*told, *following), picture), *charts]
    return [Beside(tuple(told), picture), *charts, *following]


def _meeting(brief: BriefRow, amounts: Amounts, pictures: Mapping[str, Picture]) -> tuple[Block, ...]:
    scope = Paragraph((situation.scope_sentence(brief),), is_spoken=False, is_small=True)
    driven: list[Block] = [
        Heading("What drives it, as far as it is known"),
        Paragraph(situation.drivers(brief, amounts.statements)),
    ]
    table = action.actors_table(brief, amounts.actors)
    rows = list({row.reference: row for row in (*brief.addressed, *brief.concerning)}.values())
    caption = "Recommendations that name it or are addressed to it."
    listed = recommended.recommendations_table(rows, amounts.recommendations, caption)
    return (
        *_opening(brief),
        Heading("Situation and trend"),
        *_opened(
            [*situation.situation(brief), *tried.what_was_tried(brief), *who_answers(brief), scope],
            driven,
            pictures.get("map"),
            _charts(pictures, amounts),
        ),
        Heading("Who can act"),
        Bullets(action.who_can_act(brief, amounts.facts)),
        *([table] if table else []),
        Heading("What was recommended, and what came of it"),
        Paragraph(recommended.what_came_of_it(brief)),
        *([listed] if listed else []),
        *asked_by_others(brief),
        *research(brief),
        Heading("Options: recommendations that are still open"),
        Bullets(recommended.options(brief, amounts.options)),
        Heading("What is not known"),
        *_unknown(brief, amounts.unknown),
    )


def _page(brief: BriefRow, amounts: Amounts, pictures: Mapping[str, Picture]) -> tuple[Block, ...]:
    driven = situation.drivers(brief, amounts.statements, says_none=False)
    told = [
        *situation.situation(brief),
        *([Paragraph(driven, "What drives it.")] if driven else []),
    ]
    acting: list[Block] = [Heading("Who can act"), Bullets(action.who_can_act(brief, amounts.facts))]
    country = replace(pictures["map"], share=_MAP_ON_PAGE) if "map" in pictures else None
    silent = situation.unknown(brief)
    first = [Paragraph((sentence,), f"{title}.") for title, sentence in silent[: amounts.unknown]]
    return (
        *_opening(brief),
        Heading("Situation and trend"),
        *_opened(list(told), acting, country, _charts(pictures, amounts)),
        Heading("Recommended, and what came of it"),
        Paragraph(recommended.what_came_of_it(brief)),
        Bullets(recommended.options(brief, amounts.options, is_short=True)),
        Heading("What is not known"),
        *([Bullets(tuple(first))] if first else []),
        *_also_unknown([title for title, _ in silent[amounts.unknown :]]),
    )


def _also_unknown(titles: list[str]) -> list[Block]:
    if not titles:
        return []
    return [
        Paragraph(
            (Sentence(f"Also not known, or not recorded: {'; '.join(titles)}.", (situation.OWN,)),),
            is_spoken=False,
        )
    ]
