"""What was tried, in two sentences: what is in place, what stood when killing last began, and whether a lesson is on record."""

from data.papers.briefs.refs import mark_of_all, refs_of
from data.papers.briefs.situation import OWN
from data.papers.queries.brief import BriefRow
from data.papers.writers.document import Paragraph, Sentence
from data.risk.rules import wording as say
from data.tried.rules.kinds import count_kinds
from data.tried.rules.lanes import find_answers, find_onsets, is_in_place

#: Topics of withheld records that make the counts here incomplete.
TRIED = {"tried", "lesson", "situation", "tribunal"}


def what_was_tried(brief: BriefRow) -> tuple[Paragraph, ...]:
    """One paragraph; none where nothing is on record, which stands under what is not known."""
    desk = brief.desk
    if not desk.interventions:
        return ()
    shown = " that may be shown at this level" if TRIED & desk.withheld_topics.keys() else ""
    now = [row for row in desk.interventions if is_in_place(row)]
    lessons = say.counted(len(desk.lessons), "lesson is", "lessons are") if desk.lessons else "no lesson is"
    kinds = count_kinds([row.kind for row in now])
    standing = f"Recorded as in place: {kinds}" if now else "Nothing is recorded as in place"
    refs = refs_of((*now, *desk.lessons)) or (OWN,)
    said = [Sentence(f"{standing}; {lessons} recorded{shown}.", refs, mark_of_all(now))]
    for answer in find_answers(desk.interventions, find_onsets(desk.mass_killings), brief.day.year)[-1:]:
        stood = count_kinds([row.kind for row in answer.in_place]) or f"nothing recorded{shown}"
        refs = refs_of((*answer.in_place, *desk.mass_killings[-1:])) or (OWN,)
        said.append(
            Sentence(f"When killing last began, in {answer.year}, there was in place: {stood}.", refs, "derived")
        )
    return (Paragraph(tuple(said), "What was tried.", is_spoken=False),)
