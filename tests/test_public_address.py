"""AMBERLIGHT_PUBLIC_ADDRESS: what phones are told. A value that would lead them nowhere is refused in one sentence."""

import pytest

from data.core.errors import AmberlightError
from data.core.settings import read_settings

SENTENCE = (
    "A setting cannot be used. AMBERLIGHT_PUBLIC_ADDRESS: is not an address such as "
    "https://amberlight.example.org, with nothing after the host"
)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("https://amberlight.example.org", "https://amberlight.example.org"),
        ("  http://10.0.0.7:8501/  ", "http://10.0.0.7:8501"),
        ("http://[fd00::7]:8501", "http://[fd00::7]:8501"),
        ("https://außenamt.example", "https://außenamt.example"),
        ("", None),
        ("   ", None),
    ],
)
def test_an_address_is_kept_without_a_slash_at_its_end(given: str, kept: str | None) -> None:
    assert read_settings(public_address=given).public_address == kept


@pytest.mark.parametrize(
    "given",
    [
        "amberlight.example.org", "amberlight", "10.0.0.7:8501", "ftp://amberlight.example.org", "javascript:alert(1)", "https://",
        "http://:8501", "http://10.0.0.7:port", "http://10.0.0.7:99999", "http://10.0.0.7:0", "http://[fd00::7", "//10.0.0.7",
        "https://amberlight.example.org/app", "https://amberlight.example.org?room=AB12C", "https://amberlight.example.org#top",
        "https://somebody@amberlight.example.org", "https://@amberlight.example.org", "https://amber light.example.org",
        'https://amberlight.example.org"onload=', "https://amberlight.example.org\\@elsewhere", "https://a<b>.example",
        "https://amberlight.example.org\nhttps://b",
    ],
)  # fmt: skip
def test_anything_else_is_refused_in_one_sentence(given: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AMBERLIGHT_PUBLIC_ADDRESS", given)
    with pytest.raises(AmberlightError) as refused:
        read_settings()
    assert str(refused.value) == SENTENCE
