"""Odd input for whatever takes any: it is taken as it is or refused with a sentence, and a refusal leaves the store as it was."""

import dataclasses
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine
from starlette.applications import Starlette

from components.shell.routes import routes
from data.access.rules.access_codes import make_code, read_code
from data.core.errors import AmberlightError
from data.core.settings import get_settings
from data.imports.commands.import_file import import_file
from data.names.search import search_countries
from data.recommendations.commands.content import RecommendationContent
from data.recommendations.commands.recommendations import draft_recommendation
from data.recommendations.rules.search import TermKind, make_vocabulary, parse_search
from tests.commands.recording import TO, WHO, add_foundations
from tests.fuzz.odd import FUZZ, mutated, mutated_workbook, texts
from tests.importers.making import EWP_ROWS, add_countries, ewp_text, snapshot, xlsx_bytes
from tests.server.asgi import ask

APP = Starlette(routes=routes())
EWP = ewp_text().encode()
BOOK = xlsx_bytes(EWP_ROWS)
VOCABULARY = make_vocabulary(
    [("Sudan", TermKind.COUNTRY, "SDN"), ("Women, Peace and Security", TermKind.FRAMEWORK, "WPS")]
)


@pytest.fixture
def countries(engine: Engine) -> Engine:
    add_countries(engine)
    return engine


def refused_with_a_sentence(error: AmberlightError, engine: Engine, before: object) -> None:
    assert str(error).strip()
    assert snapshot(engine) == before


@pytest.mark.parametrize("kind", ["ewp", "ucdp", "unhcr", "index"])
@FUZZ
@given(data=st.data())
def test_a_file_is_imported_or_refused_and_a_refusal_writes_nothing(
    kind: str, countries: Engine, data: st.DataObject
) -> None:
    content = data.draw(st.one_of(mutated(EWP), mutated(BOOK), mutated_workbook(BOOK), st.binary(max_size=300)))
    name = data.draw(st.sampled_from(["f.csv", "f.xlsx", "f.tsv", "f.txt", "f"]))
    before = snapshot(countries)
    try:
        import_file(countries, kind, (name, content), is_dry_run=data.draw(st.booleans()))
    except AmberlightError as error:
        refused_with_a_sentence(error, countries, before)


@FUZZ
@given(query=texts)
def test_a_search_for_a_country_or_a_recommendation_takes_any_text(query: str) -> None:
    assert len(search_countries(query)) <= 8
    parse_search(query, VOCABULARY)


@FUZZ
@given(typed=texts)
def test_what_is_no_code_is_none_and_a_code_is_read_whatever_surrounds_it(typed: str) -> None:
    read_code(typed)
    code = make_code()
    assert read_code(f" {code.lower()} ") == read_code(code)


@FUZZ
@given(body=st.one_of(st.binary(max_size=200), texts.map(lambda text: json.dumps({"code": text}).encode())))
def test_a_sign_in_answers_whatever_is_sent(body: bytes, engine: Engine, database_url: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("AMBERLIGHT_DATABASE_URL", database_url)
        get_settings.cache_clear()
        headers = {"Sec-Fetch-Site": "same-origin", "X-Amberlight": "1"}
        assert ask(APP, "/session", "POST", headers, body=body).status in (400, 401, 429)
    get_settings.cache_clear()


@FUZZ
@given(
    path=st.sampled_from(["/file/", "/operator", "/calendar.ics", "/metrics", "/"]),
    rest=st.text(st.characters(exclude_categories=["Cs"]), max_size=50),
    query=st.text(st.characters(exclude_categories=["Cs"]), max_size=50),
    header=st.text(st.characters(max_codepoint=255, exclude_characters="\r\n\0"), max_size=50),
)
def test_no_address_makes_the_server_fail(path: str, rest: str, query: str, header: str) -> None:
    for name in ("Host", "Cookie", "X-Forwarded-For", "Accept-Encoding", "Origin"):
        status = ask(APP, f"{path}{rest}?{query}", headers={name: header}).status
        assert status in (200, 307, 400, 403, 404, 405, 410, 503)


FIELDS = [field.name for field in dataclasses.fields(RecommendationContent) if "str" in str(field.type)]


@pytest.mark.parametrize("field", FIELDS)
@FUZZ
@given(value=texts)
def test_a_field_of_a_form_is_recorded_or_refused_with_a_sentence(field: str, value: str, engine: Engine) -> None:
    if not snapshot(engine)["actor"]:
        add_foundations(engine)
    plain = RecommendationContent(text="Name a focal point.")
    given_value = (value,) if field in ("iso3s", "framework_ids") else value
    before = snapshot(engine)
    try:
        draft_recommendation(engine, WHO, dataclasses.replace(plain, **{field: given_value}), TO, reason=value)
    except AmberlightError as error:
        refused_with_a_sentence(error, engine, before)
