"""Which role of an identity provider opens what, and which names which delegation: read from a setting's text."""

from data.core.handling import Clearance


def read_role_mapping(text: str) -> dict[str, Clearance]:
    """Read 'group-a=members, group-b=secretariat'. Raises ValueError that names the part that cannot be read."""
    mapping: dict[str, Clearance] = {}
    for part in filter(None, (part.strip() for part in text.split(","))):
        claim, equals, role = (piece.strip() for piece in part.rpartition("="))
        if not equals or not claim or role not in set(Clearance):
            raise ValueError(f"'{part}' is not of the form claim=open, claim=members or claim=secretariat")
        if mapping.setdefault(claim, Clearance(role)) != role:
            raise ValueError(f"'{claim}' is given two roles")
    return mapping


def read_delegation_mapping(text: str) -> dict[str, str]:
    """Read 'desk-paris=FRA, desk-brussels=EU'. Raises ValueError that names the part that cannot be read."""
    mapping: dict[str, str] = {}
    for part in filter(None, (part.strip() for part in text.split(","))):
        claim, equals, delegation = (piece.strip() for piece in part.rpartition("="))
        if not equals or not claim or not delegation or any(sign.isspace() for sign in delegation):
            raise ValueError(f"'{part}' is not of the form claim=FRA, with the id of a delegation")
        if mapping.setdefault(claim, delegation) != delegation:
            raise ValueError(f"'{claim}' is given two delegations")
    return mapping
