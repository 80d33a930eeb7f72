"""Names and codes of countries, areas, regions and former states: one reading for finder, search, filters and importers.

`resolve` reads one name or code and says how it was read, in a sentence where that is needed. `recognise_code_list` reads a
whole column of codes. `search_countries` lists what somebody who is still typing may mean.

See data/names/README.md, docs/decisions/0002-countries.md.
"""

from data.names.normalise import normalise_name
from data.names.recognise import Recognition, recognise_code_list
from data.names.resolve import Reading, Resolution, covered_then, resolve
from data.names.search import is_like_a_name_of

__all__ = [
    "Reading",
    "Recognition",
    "Resolution",
    "covered_then",
    "is_like_a_name_of",
    "normalise_name",
    "recognise_code_list",
    "resolve",
]
