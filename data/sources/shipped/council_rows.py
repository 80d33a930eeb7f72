"""Rows of the Council's composition, agenda, working groups and products, of training courses, and of items on hate speech."""

from collections.abc import Iterator
from typing import Literal

from data.council.models import HATE_SPEECH_KINDS
from data.sources.shipped.cells import Identifier, Iso3, PartialDate, Problem, Rank, Text, Year
from data.sources.shipped.fact_rows import FactRow


class CouncilEntryFileRow(FactRow):
    """A row of council_entries.csv; see the model CouncilEntry."""

    entry_id: Identifier
    body: Literal["Research Council", "Network"]
    entry_kind: Text
    entry: Text
    iso3: Iso3 | None
    pointer: Text
    note: Text | None


class ResearchQuestionFileRow(FactRow):
    """A row of research_questions.csv; see the model ResearchQuestion."""

    question_id: Identifier
    sort_order: Rank
    strand: Literal["thematic", "micro", "macro", "cross-cutting"]
    theme: Text
    dimension: Text | None
    question: Text
    question_kind: Text
    framework_id: Identifier | None
    named_place: Text | None
    tools: Text | None
    pointer: Text
    note: Text | None


class WorkingGroupFileRow(FactRow):
    """A row of working_groups.csv; see the model WorkingGroup."""

    reference: Identifier
    framework_id: Identifier | None
    name: Text
    task: Text | None
    convener: Text | None
    open_to: Text | None
    convened_on: PartialDate | None
    ended_on: PartialDate | None
    pointer: Text | None
    note: Text | None


class CouncilProductFileRow(FactRow):
    """A row of council_products.csv; see the model CouncilProduct."""

    product_id: Identifier
    product: Text
    made_by: Text
    for_whom: Text
    form: Text | None
    most_pages: Rank | None
    most_minutes: Rank | None
    timing: Text | None
    least_times_a_year: Rank | None
    pointer: Text
    note: Text | None


class _PartlyKnownRow(FactRow):
    """A row of which some columns may come from background knowledge; each named one is a column."""

    background_fields: Text | None

    def problems(self) -> Iterator[Problem]:
        """What does not fit within the row."""
        yield from super().problems()
        for name in (self.background_fields or "").split(";"):
            if name.strip() and name.strip() not in type(self).model_fields:
                yield ("background_fields", f"'{name.strip()}' is no column of this table")


class TrainingCourseFileRow(_PartlyKnownRow):
    """A row of training_courses.csv; see the model TrainingCourse."""

    course_id: Identifier
    course: Text
    provider: Text
    audience: Text
    form: Text
    duration_days: Rank | None
    since_year: Year | None
    content: Text
    note: Text | None


class HateSpeechItemFileRow(_PartlyKnownRow):
    """A row of hate_speech_items.csv; see the model HateSpeechItem."""

    item_id: Identifier
    item: Text
    item_kind: Text
    by_whom: Text
    company: Text | None
    year: Year | None
    repeats: Text | None
    content: Text
    iso3: Iso3 | None
    note: Text | None

    def problems(self) -> Iterator[Problem]:
        """What does not fit within the row."""
        yield from super().problems()
        if self.item_kind not in HATE_SPEECH_KINDS:
            yield ("item_kind", f"'{self.item_kind}' belongs to no heading")
        if self.year is not None and self.repeats is not None:
            yield ("repeats", "what recurs has no single year")
