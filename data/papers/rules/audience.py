"""Whom a paper is for, and the clearance that it is made at: what its readers may see, and never more than its maker may."""

from collections.abc import Mapping
from dataclasses import dataclass

from data.core.errors import AmberlightError
from data.core.handling import Clearance

_WORDS = {
    Clearance.OPEN: "the open session",
    Clearance.MEMBERS: "members",
    Clearance.SECRETARIAT: "the secretariat",
}


@dataclass(frozen=True, slots=True)
class Audience:
    """Whom a paper is for. clearance: at which it is made. delegation_id, delegation: of a delegation's copy, else None."""

    clearance: Clearance
    delegation_id: str | None = None
    delegation: str | None = None

    @property
    def words(self) -> str:
        """Whom it is for: 'members', 'Canada'."""
        return self.delegation or _WORDS[self.clearance]


def is_within(clearance: Clearance, maker: Clearance) -> bool:
    """Whether somebody with the maker's clearance may make a paper at this one."""
    order = list(Clearance)
    return order.index(clearance) <= order.index(maker)


def usual_audience(maker: Clearance) -> Audience:
    """Whom a paper is for unless another audience is chosen: members where the maker may see what they see, else everybody."""
    return Audience(_no_more_than_members(maker))


def find_audience(wanted: str, maker: Clearance, delegations: Mapping[str, str]) -> Audience:
    """The audience by its word (open, members, secretariat) or by a delegation's id. delegations: names by id.

    A delegation's copy is made at members' clearance, or at the maker's where that is narrower. Raises AmberlightError for an
    audience that may see more than the maker, and for one that is not known, with those that are.
    """
    word = wanted.strip()
    if word.casefold() in tuple(Clearance):
        clearance = Clearance(word.casefold())
        if not is_within(clearance, maker):
            raise AmberlightError(
                f"A paper for {_WORDS[clearance]} can be made only by someone with the same access. Nothing was made."
            )
        return Audience(clearance)
    by_id = {one.casefold(): one for one in delegations}
    found = by_id.get(word.casefold())
    if found is None:
        listed = ", ".join(sorted(delegations)) or "none"
        raise AmberlightError(
            f"'{word[:40]}' is not an audience. Use open, members, secretariat or the ID of a delegation: "
            f"{listed}. Nothing was made."
        )
    return Audience(_no_more_than_members(maker), found, delegations[found])


def check_maker(audience: Audience, maker: Clearance) -> None:
    """Raise AmberlightError where the maker may not, or may no longer, see what the audience may."""
    if not is_within(audience.clearance, maker):
        raise AmberlightError(
            f"This screen may no longer show what {_WORDS[audience.clearance]} may see. No paper was made. Reload the page."
        )


def _no_more_than_members(maker: Clearance) -> Clearance:
    return Clearance.MEMBERS if is_within(Clearance.MEMBERS, maker) else maker
