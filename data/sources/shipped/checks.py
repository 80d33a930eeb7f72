"""Checks between the rows of the shipped tables: nothing twice, nothing that refers to nowhere, editions complete."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from data.core.errors import Fault
from data.countries.match import normalise_name
from data.sources.shipped.figure_rows import RiskAssessmentFileRow
from data.sources.shipped.reading import Line
from data.sources.shipped.specs import TABLES, TableSpec

Lines = Mapping[str, tuple[Line, ...]]


def check_between_rows(lines: Lines, broken: frozenset[str]) -> Iterator[Fault]:
    """Every fault between rows, in the order of the tables.

    lines: the good rows by file. broken: the files with faults of their own; what refers to them is not judged, so that one
    fault is not reported a hundred times.
    """
    for spec in TABLES:
        yield from _duplicates(spec, lines[spec.file])
        yield from _references(spec, lines, broken)
        if spec.file == "risk_assessments.csv" and spec.file not in broken:
            yield from _editions(spec.file, lines[spec.file])
        if spec.file == "recommendation_addressees.csv" and not broken & {"recommendations.csv", spec.file}:
            yield from _without_addressee(lines["recommendations.csv"], lines[spec.file])
        if spec.file == "country_names.csv" and not broken & {"countries.csv", "country_names.csv"}:
            yield from _names_of_two(lines["countries.csv"], lines["country_names.csv"])


def _duplicates(spec: TableSpec, lines: tuple[Line, ...]) -> Iterator[Fault]:
    """Rows that the natural key cannot tell apart."""
    first: dict[tuple[object, ...], int] = {}
    for line in lines:
        key = tuple(getattr(line.row, column) for column in spec.key)
        if (earlier := first.setdefault(key, line.number)) != line.number:
            shown = ", ".join("(empty)" if value is None else str(value) for value in key)
            yield Fault(spec.file, line.number, spec.key[-1], f"is already in line {earlier}: {shown}")


def _references(spec: TableSpec, lines: Lines, broken: frozenset[str]) -> Iterator[Fault]:
    """Values that another table should know and does not."""
    for column, (file, target) in spec.references.items():
        if file in broken:
            continue
        known = {getattr(line.row, target) for line in lines[file]}
        for line in lines[spec.file]:
            value = getattr(line.row, column)
            if value is not None and value not in known:
                yield Fault(spec.file, line.number, column, f"'{value}' is not in {file}")


def _editions(file: str, lines: tuple[Line, ...]) -> Iterator[Fault]:
    """Each edition ranks as many countries as it says, from 1 on, and two share a rank only with equal probabilities.

    Equal probabilities share the better rank, and the next rank is left out, where the edition publishes no ranks (2018 to
    2022). Later tables have a rank column, and it may tell equal probabilities apart: the publisher has more digits.
    """
    editions: defaultdict[int, list[tuple[int, RiskAssessmentFileRow]]] = defaultdict(list)
    for line in lines:
        if isinstance(line.row, RiskAssessmentFileRow):
            editions[line.row.edition].append((line.number, line.row))
    for edition, rows in sorted(editions.items()):
        sizes = Counter(row.ranked_countries for _, row in rows)
        usual = sizes.most_common(1)[0][0]
        for number, row in rows:
            if row.ranked_countries != usual:
                reason = f"the edition of {edition} ranks {usual} countries elsewhere, {row.ranked_countries} here"
                yield Fault(file, number, "ranked_countries", reason)
        if len(rows) != usual:
            yield Fault(
                file, None, "edition", f"the edition of {edition} has {len(rows)} rows and ranks {usual} countries"
            )
        yield from _ranks(file, edition, rows)


def _ranks(file: str, edition: int, rows: list[tuple[int, RiskAssessmentFileRow]]) -> Iterator[Fault]:
    """Ranks of one edition against the order of its probabilities."""
    ordered = sorted(rows, key=lambda item: (item[1].risk_rank, -item[1].risk_probability))
    expected = 1  # the best rank of those with an equal probability
    for place, (number, row) in enumerate(ordered, start=1):
        before = ordered[place - 2][1] if place > 1 else None
        if before is None or row.risk_probability != before.risk_probability:
            expected = place
        if before is not None and row.risk_probability > before.risk_probability:
            reason = f"rank {row.risk_rank} of {edition} has a higher probability than rank {before.risk_rank}"
            yield Fault(file, number, "risk_probability", reason)
        if row.risk_rank not in (expected, place):
            yield Fault(file, number, "risk_rank", f"rank {row.risk_rank} of {edition} should be {expected}")


def _names_of_two(countries: tuple[Line, ...], names: tuple[Line, ...]) -> Iterator[Fault]:
    """A name that would stand for two countries."""
    owner = {normalise_name(getattr(line.row, "name")): getattr(line.row, "iso3") for line in countries}  # noqa: B009
    for line in names:
        iso3, name = getattr(line.row, "iso3"), getattr(line.row, "name")  # noqa: B009
        other = owner.setdefault(normalise_name(name), iso3)
        if other != iso3:
            yield Fault("country_names.csv", line.number, "name", f"'{name}' means {other} as well as for {iso3}")


def _without_addressee(recommendations: tuple[Line, ...], addressees: tuple[Line, ...]) -> Iterator[Fault]:
    """A recommendation whose text names an addressee that no row holds: its answer could not be recorded."""
    known = {getattr(line.row, "reference") for line in addressees}  # noqa: B009
    for line in recommendations:
        reference, words = getattr(line.row, "reference"), getattr(line.row, "addressed_to")  # noqa: B009
        if reference not in known:
            reason = f"'{words}' has no row for {reference} in recommendation_addressees.csv"
            yield Fault("recommendations.csv", line.number, "addressed_to", reason)
