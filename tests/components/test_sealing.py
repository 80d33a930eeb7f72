"""What was typed waits in the tab of its author, sealed: it comes back whole to them, and is nothing to anybody else."""

from datetime import UTC, datetime, timedelta

import pytest
from cryptography.fernet import Fernet

from components.kit.form.drafts import Draft, Drafts
from components.kit.form.sealing import seal, unseal

NOW = datetime.now(UTC)
BASE = {"text": None, "iso3s": (), "days": 90, "is_open": False, "on": None}
TYPED = {"text": "Half a sentence, zażółć", "iso3s": ("SDN", "TCD"), "days": 30, "is_open": True, "on": "2026-11-23"}


def test_what_is_sealed_comes_back_the_same_and_says_nothing_meanwhile() -> None:
    drafts = {"meeting_new": Draft(0, BASE, TYPED, NOW), "edit_AI-05": Draft(4, {"text": "Old"}, {"text": "New"}, NOW)}
    sealed = seal(drafts, "a token")
    assert sealed is not None
    assert unseal(sealed, "a token") == drafts
    assert "Half" not in sealed
    assert "meeting" not in sealed


@pytest.mark.parametrize("sent", [None, 7, "", "rubbish", "gAAAAAB", {"sealed": "x"}])
def test_what_nobody_sealed_is_nothing(sent: object) -> None:
    assert unseal(sent, "a token") == {}


def test_another_sign_in_or_another_hand_opens_nothing() -> None:
    sealed = seal({"meeting_new": Draft(0, BASE, TYPED, NOW)}, "a token")
    assert sealed is not None
    assert unseal(sealed, "another token") == {}
    assert unseal(sealed[:-8] + "AAAAAAA=", "a token") == {}


def test_it_is_kept_for_a_day(monkeypatch: pytest.MonkeyPatch) -> None:
    sealed = seal({"meeting_new": Draft(0, BASE, TYPED, NOW)}, "a token")
    encrypt = Fernet.encrypt_at_time
    monkeypatch.setattr(Fernet, "encrypt", lambda self, data: encrypt(self, data, int(NOW.timestamp()) - 25 * 3600))
    old = seal({"meeting_new": Draft(0, BASE, TYPED, NOW)}, "a token")
    assert unseal(sealed, "a token")
    assert unseal(old, "a token") == {}


def test_nothing_comes_back_over_what_is_here_nor_to_somebody_else() -> None:
    drafts, newer = Drafts(), {**TYPED, "text": "Newer"}
    drafts.save(("Ada", "meeting_new"), 0, BASE, newer)
    assert not drafts.put_back(("Ada", "meeting_new"), Draft(0, BASE, TYPED, NOW))
    assert not drafts.put_back(("Ada", "edit"), Draft(0, BASE, TYPED, NOW - timedelta(hours=25)))
    assert drafts.put_back(("Cy", "meeting_new"), Draft(0, BASE, TYPED, NOW))
    assert drafts.of("Ada")["meeting_new"].values == newer
    assert drafts.of("Cy")["meeting_new"].values == TYPED
    assert list(drafts.of("Cy")) == ["meeting_new"]
