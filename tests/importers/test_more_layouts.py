"""Further layouts that publishers give, by their documented columns; and how many of all go in at the first try.

A user names the figure (--index, --name) and nothing else; what is then still open is asked, with the one thing to do.
"""

from pathlib import Path

import pytest
from sqlalchemy import Engine, select

from data.core.errors import AmberlightError
from data.imports.commands.import_file import ImportOptions, import_file
from data.risk.models.figures import IndexValue
from tests.importers.making import write
from tests.importers.more_layouts import MORE
from tests.importers.test_layouts import ABOUT, LAYOUTS

pytestmark = pytest.mark.one_database

#: Refused, with words of the sentence that says what to do.
ASKED: dict[str, str] = {
    "pts-ask": "choose with --value-column; candidates: ",
    "press-freedom-no-year": "--year 2023 for all rows",
    "wpp": "choose with --value-column",
    "owid-many": "candidates: Deaths in state conflict, Deaths in one-sided",
    "hdr-annex": "If another line names the columns, use --header-row",
    "inform-file-year": "--year 2023 for all rows",
    "gho-both": 'Choose with --where "Dim1=Both sexes"',
    "freedom-older": "choose with --value-column: 'PR', 'CL', 'Status'",
    "wjp-twoyear": "names two years, '2012-2013'",
    "em-dat": "'DisNo.' numbers each row. Events are not added up here",
    "icg-tracker": "choose with --year-column",
    "ggi": 'Choose with --where "Subindicator Type=Index"',
}
#: What says more than the figure's name.
_MORE_SAID = {"year", "country_column", "code_list", "value_column", "reading"}


def bring(store: Engine, folder: Path, layout: str) -> dict[tuple[str, int], float]:
    name, content, options = MORE[layout]
    about = {**ABOUT, **options}
    about["name"] = about.pop("series", about["name"])
    import_file(store, "index", write(folder, name, content), ImportOptions(**about))
    with store.connect() as connection:
        return {(row.iso3, row.year): row.value for row in connection.execute(select(IndexValue))}


@pytest.mark.parametrize("layout", sorted(set(MORE) - set(ASKED)))
def test_a_further_layout_goes_in(store: Engine, tmp_path: Path, layout: str) -> None:
    countries = ("DEU", "FRA") if layout.startswith("eurostat") else ("SDN", "TCD")
    assert bring(store, tmp_path, layout) == dict(zip([(one, 2023) for one in countries], (8.5, 7.25), strict=True))


@pytest.mark.parametrize("layout", sorted(ASKED))
def test_a_further_layout_is_asked_about(store: Engine, tmp_path: Path, layout: str) -> None:
    with pytest.raises(AmberlightError) as caught:
        bring(store, tmp_path, layout)
    assert ASKED[layout] in str(caught.value)
    with store.connect() as connection:
        assert connection.execute(select(IndexValue)).all() == []


def test_most_layouts_go_in_at_the_first_try() -> None:
    """Counted: a layout is one file of a publisher; those of `test_layouts` that need no option, and these."""
    first = {layout for layout, (_, _, options) in LAYOUTS.items() if not options}
    first |= {
        layout for layout, (*_, options) in MORE.items() if layout not in ASKED and not _MORE_SAID & options.keys()
    }
    assert len(first) >= 45, sorted(first)
