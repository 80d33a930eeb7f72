"""What is addressed to a group reaches a delegation only by a rule that can say why."""

import pytest

from data.recommendations.rules.addressee_groups import Belonging, belongs_by

DENMARK = Belonging(
    True, True, {"IAPWG": ("International Working Group", "IAP Working Group"), "NATO": ("Alliance",)}, ("Sahel",)
)
FRANCE = Belonging(True, True, {"GOF": ("Group of Friends of R2P", "Friends")}, ())
UNION = Belonging(False, False, {}, ())


@pytest.mark.parametrize(
    ("name", "actor_id", "own", "reason"),
    [
        ("Member states", None, DENMARK, "a founding state, and so a member, of the network (Annex I, item 1)"),
        ("Founding states", None, FRANCE, None),
        ("Member states", None, FRANCE, None),
        ("Governments", None, FRANCE, "a state"),
        ("Governments", None, UNION, None),
        ("Transatlantic governments", None, DENMARK, None),
        ("NATO", "NATO", DENMARK, "a member"),
        ("NATO", "NATO", FRANCE, None),
        ("United Nations", "UN", FRANCE, "a member"),
        ("United Nations", "UN", UNION, None),
        ("Members of the Group of Friends of R2P", None, FRANCE, "a member of Group of Friends of R2P"),
        ("friends member states", None, FRANCE, "a member of Group of Friends of R2P"),
        ("Sahel states", None, DENMARK, "in the group “Sahel”"),
        ("Research institutes", None, DENMARK, None),
        ("", None, DENMARK, None),
    ],
)
def test_a_name_reaches_by_a_rule_or_not_at_all(
    name: str, actor_id: str | None, own: Belonging, reason: str | None
) -> None:
    assert belongs_by(name, actor_id, own) == reason
