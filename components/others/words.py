"""How what others asked and what was answered is said: who, in which document and year; the answer in its own word, dated."""

from datetime import date

from components.kit.format import counted, date_text, listed
from data.others.queries.rows import OthersAddresseeRow, OthersAnswerRow, OthersCountsRow, OthersRecommendationRow
from data.others.rules.words import NO_RESPONSE, RESPONSE_LABELS, RESPONSES, age_words


def band_text(row: OthersRecommendationRow) -> str:
    """Body, document and year: 'France in the Universal Periodic Review, second cycle · Report ...: Indonesia · 2012'."""
    body = f"{row.recommending_name} in the {row.body}" if row.recommending_name else row.body
    return f"{body} · {row.document} · {row.year}"


def answer_day(answer: OthersAnswerRow) -> str:
    """The day of an answer as far as it is known: '1 November 2021', 'by March 2021'."""
    day = date_text(answer.given_on)
    return f"by {day}" if answer.given_on_reading == "by" else day


def answer_note(answer: OthersAnswerRow, today: date) -> str:
    """Its own word, its day and its age: '“Supported”, by March 2021, 5 years ago'."""
    whose = " (UPR Info’s wording)" if answer.words_of == "UPR Info" else ""
    return f"“{answer.in_words}”{whose}, {answer_day(answer)}, {age_words(answer.given_on, today)}"


def answer_words(one: OthersAddresseeRow, today: date) -> str:
    """The whole answer in words: 'accepted: “Supported”, by March 2021, 5 years ago'; or that none was read by us."""
    if one.is_answer_withheld:
        return "answer withheld from this view"
    if one.answer is None:
        return NO_RESPONSE
    return f"{RESPONSE_LABELS[one.answer.response]}: {answer_note(one.answer, today)}"


def counts_text(counts: OthersCountsRow) -> str:
    """The answers of one kind, each by its own word; 'noted' stands by itself, and a missing answer is said to be missing."""
    said = [f"{counts.answers[word]} {RESPONSE_LABELS[word]}" for word in RESPONSES if counts.answers.get(word)]
    if counts.without_response:
        said.append(f"{counts.without_response} with {NO_RESPONSE}")
    if counts.answers_withheld:
        said.append(f"{counts.answers_withheld} withheld")
    return listed(said)


def addressees_text(counts: OthersCountsRow) -> str:
    """'206 recommendations to 206 addressees: 129 accepted, 75 noted and 2 with no response read by us'."""
    said = counts_text(counts)
    numbers = counted(counts.recommendations, "recommendation")
    if counts.addressees != counts.recommendations:
        numbers += f" with {counted(counts.addressees, 'addressee')}"
    return f"{numbers}: {said}" if said else numbers


def newest_text(rows: tuple[OthersRecommendationRow, ...], today: date) -> str:
    """How old the newest answer is; empty where none was read."""
    given = [one.answer for row in rows for one in row.addressees if one.answer]
    if not given:
        return ""
    newest = max(given, key=lambda answer: answer.given_on)
    return f"The newest answer read was given {answer_day(newest)}, {age_words(newest.given_on, today)}."
