"""What importers ask of data.names: the code of a country for certain, or nothing. A wrong match is worse than none."""

from data.names.normalise import normalise_name
from data.names.resolve import Reading, resolve
from data.names.tables import read_names

__all__ = ["historical_state", "match_country_name", "normalise_name", "read_names"]


def match_country_name(name: str, *, source: str | None = None) -> str | None:
    """The ISO 3166-1 alpha-3 code (XKX for Kosovo) that a name in a file stands for, or None where that is not certain.

    source: 'ewp' or 'ucdp' admits names that mean a country only in that publisher's files ('Yugoslavia' is Serbia in the
    Early Warning Project's tables). Codes are no names. `data.names.resolve` says why a name is read as none.
    """
    read = resolve(name, source=source)
    return read.iso3 if read.reading in (Reading.EXACT, Reading.ALIAS) else None


def historical_state(name: str, *, source: str | None = None) -> str | None:
    """A clause on what became of a state that no country of today continues ('ended on ...'), or None for any other name.

    source: as for match_country_name.
    """
    read = resolve(name, source=source)
    return read.ended if read.reading is Reading.FORMER else None
