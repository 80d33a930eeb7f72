"""Nothing that is withheld is in a paper: not in its text, its pictures, its properties."""

import io
import zipfile
from collections.abc import Iterator

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from components.papers.pictures import brief_pictures, pack_map
from data.core.handling import Clearance, levels_visible
from data.core.models.base import HANDLING_LEVELS
from data.papers.briefs.files import fit_brief, stamp_for, write_brief
from data.papers.packs.files import PACK_FORMS, Painter, make_pack, write_pack
from data.papers.queries.brief import get_brief
from data.papers.rules.brief_form import BriefKind
from tests.papers.conftest import NOW, TODAY
from tests.papers.reading_pdf import squeezed, text_of
from tests.queries.seed import COUNTRY_OF, NUMBER_OF, add_base, add_marked


@pytest.fixture
def session(engine: Engine) -> Iterator[Session]:
    with Session(engine) as opened:
        add_base(opened)
        add_marked(opened)
        opened.flush()
        yield opened


def everything_in(content: bytes, extension: str) -> str:
    """All that a file says or hides, as one text."""
    if extension == "pdf":
        return squeezed(text_of(content)) + content.decode("latin-1")
    parts = zipfile.ZipFile(io.BytesIO(content))
    return "".join(squeezed(parts.read(name).decode("utf-8", "ignore")) for name in parts.namelist())


@pytest.mark.parametrize("clearance", list(Clearance))
@pytest.mark.parametrize("iso3", sorted(COUNTRY_OF.values()))
def test_no_word_of_a_withheld_record_is_in_a_brief(session: Session, clearance: Clearance, iso3: str) -> None:
    brief = get_brief(session, clearance, iso3, TODAY)
    assert brief is not None
    stamp = stamp_for(brief, clearance, NOW, "N")
    withheld = [level for level in HANDLING_LEVELS if level not in levels_visible(clearance)]
    for kind in BriefKind:
        document = fit_brief(brief, kind, stamp, brief_pictures(brief))
        for extension in ("pdf", "docx"):
            said = everything_in(write_brief(document, extension), extension)
            for level in withheld:
                assert f"marked-{level}" not in said
                assert f"{NUMBER_OF[level]:,}" not in said
                assert str(NUMBER_OF[level]) not in said
            assert clearance.value in said
    own_level = next(level for level, code in COUNTRY_OF.items() if code == iso3)
    if own_level in withheld:
        assert "withheld" in said.lower()
    else:
        assert f"marked-{own_level}" in said


@pytest.mark.parametrize("clearance", list(Clearance))
def test_no_word_of_a_withheld_record_is_in_a_pack(engine: Engine, clearance: Clearance) -> None:
    with Session(engine) as marked:
        add_base(marked)
        add_marked(marked)
        marked.flush()
        made = make_pack(
            marked,
            clearance,
            NOW,
            "N",
            Painter(brief_pictures, pack_map),
            iso3s=tuple(COUNTRY_OF.values()),
            delegation_id="TCD",
        )
        files = {extension: write_pack(made, extension) for extension in PACK_FORMS}
    for extension, content in files.items():
        said = content.decode() if extension == "html" else everything_in(content, extension)
        for level in HANDLING_LEVELS:
            if level not in levels_visible(clearance):
                assert f"marked-{level}" not in said, extension
                assert f"{NUMBER_OF[level]:,}" not in said
                assert str(NUMBER_OF[level]) not in said
        assert clearance.value in said
        assert "marked-open" in said
