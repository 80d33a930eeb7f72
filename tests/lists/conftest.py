import pytest
from sqlalchemy import Engine, insert

from data.core.models.source import Source
from data.networks.models import Actor
from data.overlaps.models.framework import Framework, RiskFactor
from tests.importers.making import add_countries


@pytest.fixture
def store(engine: Engine) -> Engine:
    """A store with countries, an organisation, two frameworks and a risk factor, and no recommendation."""
    add_countries(engine)
    with engine.begin() as connection:
        source = {"source_id": "src", "title": "T", "publisher": "P", "citation": "C", "terms": "none"}
        connection.execute(insert(Source).values(**source))
        actor = {"actor_id": "NATO", "kind": "organisation", "name": "North Atlantic Treaty Organization"}
        connection.execute(insert(Actor).values(**actor, iso3=None, is_target=False))
        for place, (framework_id, name) in enumerate((("WPS", "Women, peace and security"), ("SDG", "Development"))):
            row = {"framework_id": framework_id, "name": name, "short_name": name, "framework_group": "initial"}
            connection.execute(insert(Framework).values(**row, sort_order=place))
        factor = {"risk_factor_no": 1, "title": "One", "factor_group": "common", "crime": "all", "paraphrase": "One"}
        connection.execute(
            insert(RiskFactor).values(**factor, official_reference="1", source_id="src", confidence="verified")
        )
    return engine
