"""A draft was put to nobody: no paper calls it recommended, whoever asks."""

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from data.core import clock
from data.core.handling import Clearance
from data.papers.queries.brief import get_brief
from data.papers.queries.pack import get_pack
from data.recommendations.commands.content import RecommendationContent
from data.recommendations.commands.recommendations import adopt_recommendation, draft_recommendation
from tests.commands.recording import TO, WHO, add_foundations


def test_a_draft_stands_in_no_paper_as_recommended(engine: Engine) -> None:
    add_foundations(engine)
    made = draft_recommendation(engine, WHO, RecommendationContent(text="Wait and see.", iso3s=("SDN",)), TO)
    with Session(engine) as opened:
        brief = get_brief(opened, Clearance.SECRETARIAT, "SDN", clock.today())
        pack = get_pack(opened, Clearance.SECRETARIAT, clock.today(), delegation_id="SDN")
    assert brief is not None
    assert (brief.concerning, brief.addressed, pack.addressed, pack.recommendations) == ((), (), (), ())
    adopt_recommendation(engine, WHO, made.reference, made.version, clock.today(), handling="secretariat")
    with Session(engine) as opened:
        brief = get_brief(opened, Clearance.SECRETARIAT, "SDN", clock.today())
    assert brief is not None
    assert [row.reference for row in brief.concerning] == [made.reference]
