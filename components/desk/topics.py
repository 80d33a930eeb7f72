"""The topics of the Country desk: what a reader asks, in the order in which a meeting asks it."""

from enum import Enum

import streamlit as st


class Topic(Enum):
    """One topic: the question that it answers, which is its heading and where its line in the summary leads."""

    BAD = "How bad it is"
    TRIED = "What was tried"
    ACT = "Who can act"
    ANSWERS = "Accountability"
    ASKED = "What was asked"
    MISSING = "What is missing"

    @property
    def anchor(self) -> str:
        """The place on the page, for a link within it."""
        return "desk-" + self.name.lower()


def show_topic(topic: Topic) -> None:
    """The heading under which everything on the topic stands."""
    st.header(topic.value, anchor=topic.anchor, divider="gray")
