"""What is said of a country's accountability, in the same words on the screen, in files and in a brief.

Nothing recorded is 'none recorded' or 'none coded', never 'none'. Where a record is withheld, what is shown is said to be
what may be shown: no count says that it is all.
"""

from collections.abc import Sequence
from datetime import date
from typing import Final

from data.accountability.queries.profiles import ProfileRow
from data.core.age import say_age_of
from data.countries.queries.facts import TreatyRow
from data.risk.rules import wording as say
from data.tried.queries.tried import InterventionRow
from data.tried.rules.kinds import JUSTICE_KINDS

NONE_ON_RECORD: Final = "none recorded"
WITHHELD: Final = "none that may be shown here"
#: After a count that may not be whole.
MORE: Final = "; more may be withheld"
#: One and several.
KIND_WORDS: Final = {
    "trial": ("trial", "trials"),
    "truth_commission": ("truth commission", "truth commissions"),
    "amnesty": ("amnesty", "amnesties"),
    "reparation": ("reparation", "reparations"),
    "lustration": ("lustration", "lustrations"),
}
CODED_NOTE: Final = (
    "Trials, truth commissions, amnesties, reparations and lustrations were coded for 1970 to 2007. "
    "'None coded' does not mean that none happened. What came later is known only in part and is "
    "shown separately. An amnesty is not accountability."
)
TREATY_NOTE: Final = "Most lists of parties date from 2014 and 2015; a state may have joined or left since."


def court_words(profile: ProfileRow) -> str:
    """The situations of the country before the Court: 'investigation: Darfur, Sudan'."""
    if not profile.situations:
        return _none(profile, "situation")
    return "; ".join(f"{row.stage_label}: {row.name}" for row in profile.situations) + _more(profile, "situation")


def persons_words(profile: ProfileRow) -> str:
    """How many persons stand how: '6 accused, not convicted (4 at large); 1 died before a judgment'."""
    if not profile.persons:
        return _none(profile, "person", "situation")
    at_large = sum(person.status == "at_large" for person in profile.persons)
    parts = []
    for count in profile.standings:
        large = f" ({at_large} at large)" if count.standing == "accused" and at_large else ""
        parts.append(f"{count.persons} {count.label}{large}")
    return "; ".join(parts) + _more(profile, "person", "situation")


def tribunal_words(profile: ProfileRow) -> str:
    """The tribunals beside the Court, each with how it stands."""
    if not profile.tribunals:
        return _none(profile, "tribunal")
    named = "; ".join(f"{row.name} ({row.standing_label}{_unread(row.confidence)})" for row in profile.tribunals)
    return named + _more(profile, "tribunal")


def inquiry_words(profile: ProfileRow) -> str:
    """The inquiries in place by name, those ended by number."""
    if not profile.inquiries:
        return _none(profile, "measure")
    standing = [row for row in profile.inquiries if row.status in ("in place", "recurring")]
    ended = len(profile.inquiries) - len(standing)
    parts = [f"{row.name or row.form} ({row.status}{_unread(row.confidence)})" for row in standing]
    return "; ".join([*parts, *([f"{ended} ended"] if ended else [])]) + _more(profile, "measure")


def coded_words(profile: ProfileRow) -> str:
    """What was coded for 1970 to 2007: '1 trial, 6 amnesties; none coded: reparations, lustrations'."""
    counts = profile.coded_counts
    found = [f"{counts[kind]} {KIND_WORDS[kind][counts[kind] != 1]}" for kind in JUSTICE_KINDS if counts.get(kind)]
    missing = [KIND_WORDS[kind][1] for kind in JUSTICE_KINDS if not counts.get(kind)]
    none = "none coded that may be shown here" if profile.is_withheld("measure") else "none coded"
    if not found:
        return none
    return "; ".join([", ".join(found), *([f"{none}: {', '.join(missing)}"] if missing else [])])


def later_words(profile: ProfileRow) -> str:
    """What is known besides what was coded, mostly since 2008, which is never all."""
    later = "; ".join(_later(row) for row in profile.later_measures)
    return later + _more(profile, "measure") if later else _none(profile, "measure")


def treaty_words(row: TreatyRow | None, profile: ProfileRow, on: date) -> str:
    """How the state stands towards a treaty, with the date of the list; no row is unknown, not 'no party'."""
    if row is None:
        shown = " that may be shown here" if profile.is_withheld("treaty") else ""
        return f"unknown: no status recorded{shown}"
    since = f" since {say.day(row.consent_on)}" if row.consent_on else ""
    ended = f", in effect or ended {say.day(row.effective_or_ended_on)}" if row.effective_or_ended_on else ""
    age = say_age_of(row, on)
    return f"{row.status}{since}{ended} (list of {say.day(row.as_of)}{f'; {age}' if age else ''})"


def summary_words(profile: ProfileRow) -> str:
    """One line for the head of the country's page and for a brief."""
    parts = [f"The Court: {court_words(profile)}"]
    if profile.persons:
        parts.append(f"persons: {persons_words(profile)}")
    standing = [row for row in profile.tribunals if row.standing != "ended"]
    if standing:
        parts.append(f"tribunals: {'; '.join(f'{row.name} ({row.standing_label})' for row in standing)}")
    parts.append(f"inquiries: {inquiry_words(profile)}")
    return ". ".join(part[:1].upper() + part[1:] for part in parts) + "."


def names_of(rows: Sequence[ProfileRow]) -> str:
    """Countries by rank, in words."""
    return ", ".join(row.name for row in rows)


def _none(profile: ProfileRow, *topics: str) -> str:
    return WITHHELD if profile.is_withheld(*topics) else NONE_ON_RECORD


def _more(profile: ProfileRow, *topics: str) -> str:
    return MORE if profile.is_withheld(*topics) else ""


def _later(row: InterventionRow) -> str:
    name = row.name or KIND_WORDS[row.kind][0]
    return f"{name} ({say.day(row.started)}{_unread(row.confidence)})"


def _unread(confidence: str) -> str:
    return "; not checked" if confidence == "background" else ""
