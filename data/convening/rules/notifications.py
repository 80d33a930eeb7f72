"""What somebody must be told after a session, in one sentence worded from the record."""

from data.risk.rules.wording import day


def tell_addressee(reference: str, adopted_on: str, text: str, due_on: str | None) -> str:
    """What an addressee of an adopted recommendation must be told. Days: ISO."""
    return f"{reference}, adopted on {day(adopted_on)}, is addressed to it: “{text.strip()}”{_due(due_on)}"


def tell_responsible(text: str, due_on: str | None) -> str:
    """What the person who is named on an action item must be told."""
    return f"Noted as theirs to do: “{text.strip()}”{_due(due_on)}"


def tell_asker(text: str) -> str:
    """What the person who asked a question must be told."""
    return f"The answer to their question: “{text.strip()}”"


def _due(due_on: str | None) -> str:
    return f" Due on {day(due_on)}." if due_on else " No deadline recorded."
