"""Whether a state or organisation belongs to what a recommendation is addressed to: a group by its name, an organisation.

The rules are the project's own, and a paper that uses them says so. A name that none of them knows is left alone: that a
group may well hold a state is no ground to say that it does.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Final

#: The paper starts the network from the seven governments of the 'coffee group' (Annex I, item 1), and no list of the network's
#: own members is on record: whom it calls member states or founding states are these.
FOUNDERS: Final = "IAPWG"
_OF_THE_NETWORK: Final = {
    "founding states": "a founding state of the network (Annex I, item 1)",
    "member states": "a founding state, and so a member, of the network (Annex I, item 1)",
    "members of the network": "a founding state, and so a member, of the network (Annex I, item 1)",
}
_EVERY_STATE: Final = ("governments", "states", "all states")
_BEFORE: Final = re.compile(
    r"^(the )?(member states|members|states|governments|countries) (of|in) (the )?", re.IGNORECASE
)
_AFTER: Final = re.compile(r" (member states|members|states|governments|countries)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Belonging:
    """One state or organisation. networks: the names of networks that it is a member of on the day, by id; groups: names of
    groups of countries that it is in; is_un_member: of the United Nations.
    """

    is_state: bool
    is_un_member: bool
    networks: Mapping[str, Collection[str]]
    groups: Collection[str]


def belongs_by(name: str, actor_id: str | None, own: Belonging) -> str | None:
    """Why what is addressed to this name reaches it, as words after 'it is'; None where no rule says that it does.

    actor_id: of the addressee, where it is an actor on record; an organisation is also a network of its members.
    """
    if actor_id is not None:
        return "a member" if actor_id in own.networks or (actor_id == "UN" and own.is_un_member) else None
    plain = " ".join(name.split()).casefold()
    if plain in _OF_THE_NETWORK:
        return _OF_THE_NETWORK[plain] if FOUNDERS in own.networks else None
    if plain in _EVERY_STATE:
        return "a state" if own.is_state else None
    bare = _AFTER.sub("", _BEFORE.sub("", plain))
    for names in own.networks.values():
        if bare in {one.casefold() for one in names}:
            return f"a member of {_longest(names)}"
    for group in own.groups:
        if bare == group.casefold():
            return f"in the group “{group}”"
    return None


def _longest(names: Collection[str]) -> str:
    return max(names, key=lambda one: (len(one), one))
