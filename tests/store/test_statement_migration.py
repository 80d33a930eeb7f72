"""A store of the first release takes on the history of statements with every row kept, and can go back."""

from sqlalchemy import Connection, inspect, text

from data.core.engine import open_engine
from data.core.settings import Settings
from data.core.store_state import current_revision
from data.store.schema import head_revision, migrate, migrate_down

FIRST_ROWS = (
    "INSERT INTO source (source_id, title, publisher, citation, terms) VALUES ('paper', 't', 'p', 'c', 'x')",
    "INSERT INTO country (iso3, iso2, name, kind, has_area) VALUES ('SDN', 'SD', 'Sudan', 'member_state', true)",
    "INSERT INTO framework (framework_id, name, short_name, framework_group, sort_order) "
    "VALUES ('WPS', 'n', 's', 'annex_ii', 1)",
    "INSERT INTO overlap_statement (statement_id, framework_id, kind, fact_type, paraphrase, pointer, basis, source_id) "
    "VALUES ('WPS-01', 'WPS', 'country', 'country', 'A', 'p', 'explicit', 'paper'), "
    "('WPS-02', 'WPS', 'tension', 'tension', 'B', 'p', 'explicit', 'paper')",
    "INSERT INTO statement_country (statement_id, iso3) VALUES ('WPS-01', 'SDN')",
)


def statements(connection: Connection) -> list[tuple[object, ...]]:
    return [
        tuple(row) for row in connection.execute(text("SELECT * FROM overlap_statement ORDER BY statement_id")).all()
    ]


def test_a_store_of_the_first_revision_keeps_every_row(database_url: str) -> None:
    engine = open_engine(Settings(database_url=database_url))
    with engine.begin() as connection:
        migrate(connection, "0001")
        for statement in FIRST_ROWS:
            connection.execute(text(statement))
        before = statements(connection)
    with engine.begin() as connection:
        migrate(connection)
        assert current_revision(connection) == head_revision()
        rows = connection.execute(text("SELECT version, is_retired FROM overlap_statement")).all()
        assert [(row.version, bool(row.is_retired)) for row in rows] == [(1, False), (1, False)]
        assert connection.execute(text("SELECT count(*) FROM statement_country")).scalar_one() == 1
        connection.execute(text("UPDATE overlap_statement SET is_retired = true WHERE statement_id = 'WPS-02'"))
    with engine.begin() as connection:
        migrate_down(connection, "0001")
        after = statements(connection)
        assert connection.execute(text("SELECT count(*) FROM statement_country")).scalar_one() == 1
        handling = dict(connection.execute(text("SELECT statement_id, handling FROM overlap_statement")).all())
    assert "statement_change" not in inspect(engine).get_table_names()
    assert after[0] == before[0]
    assert handling == {"WPS-01": "open", "WPS-02": "secretariat"}
    engine.dispose()
