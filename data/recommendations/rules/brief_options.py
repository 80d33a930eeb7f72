"""What a brief may offer as an option: only what is already recommended on record, and is still open.

Nothing is advised here. Each option is a recommendation of the paper or of a meeting, in its words; where the step from
it to the country is ours, the brief says so.
"""

from collections.abc import Iterable
from typing import Final

from data.recommendations.rules.axes import is_closed

#: The items of Annex I that the network does country by country (section 'What?', items 5 to 8; 'How?', item 18): a
#: deep-dive or an update, economic actors and measures, accountability, recommendations to governments. That they bear on
#: a given red or amber country follows from their wording ('countries exhibiting warning signs') and is our step.
COUNTRY_DUTIES: Final = ("AI-05", "AI-06", "AI-07", "AI-08", "AI-18")


def is_open_option(stage: str, standings: Iterable[tuple[str | None, str | None]]) -> bool:
    """Whether something is still asked. stage: draft, proposed or adopted. standings: response and implementation of each
    addressee. A draft is no option: nobody adopted or published it. One without addressees is still open.
    """
    if stage == "draft":
        return False
    standing = list(standings)
    return not standing or any(not is_closed(response, implementation) for response, implementation in standing)
