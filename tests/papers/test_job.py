"""Work beside the page: its result, its error in a sentence, and that a cancelled one keeps nothing."""

import threading
import time

import pytest

from components.papers.job import Job, Progress
from data.core.errors import AmberlightError


def test_what_was_made_is_kept_and_the_way_there_is_told() -> None:
    def work(progress: Progress) -> str:
        progress("Half", 1, 2)
        return "made"

    job = Job(work)
    job.wait(5)
    assert (job.result, job.error, job.is_running, job.share, job.stage) == ("made", None, False, 0.5, "Half")


def test_a_cancelled_job_ends_at_its_next_step_and_keeps_nothing() -> None:
    begun, go_on = threading.Event(), threading.Event()
    reached: list[int] = []

    def work(progress: Progress) -> str:
        for step in range(3):
            progress("Step", step, 3)
            reached.append(step)
            begun.set()
            go_on.wait(5)
        return "made"

    job = Job(work)
    assert begun.wait(5)
    assert job.is_running
    job.cancel()
    assert not job.is_running
    go_on.set()
    job.wait(5)
    assert (job.result, job.error, job.is_cancelled, reached) == (None, None, True, [0])


def test_what_goes_wrong_is_a_sentence_without_a_trace() -> None:
    def refused(progress: Progress) -> str:
        raise AmberlightError("Too long.")

    def broken(progress: Progress) -> str:
        raise KeyError("hidden-name")

    jobs = [Job(refused), Job(broken)]
    for job in jobs:
        job.wait(5)
    assert jobs[0].error == "Too long."
    assert jobs[1].error is not None
    assert "hidden-name" not in jobs[1].error
    assert "reference" in jobs[1].error


def endless(reached: list[int], ended: threading.Event):
    def work(progress: Progress) -> str:
        try:
            for step in range(10_000):
                progress("Step", step, 10_000)
                reached.append(step)
                time.sleep(0.005)
        finally:
            ended.set()
        return "made"

    return work


def test_work_that_nobody_holds_any_more_ends() -> None:
    reached: list[int] = []
    ended = threading.Event()
    session = {"job": Job(endless(reached, ended))}
    while not reached:
        time.sleep(0.005)
    session.clear()
    assert ended.wait(5)
    assert len(reached) < 10_000


def test_work_at_whose_page_nobody_is_ends_after_a_while_and_says_so() -> None:
    reached: list[int] = []
    ended = threading.Event()
    is_there = [True]
    job = Job(endless(reached, ended), lambda: is_there[0], away_seconds=0.2)
    assert not ended.wait(0.4)
    is_there[0] = False
    assert ended.wait(5)
    job.wait(5)
    assert (job.result, job.is_running) == (None, False)
    assert job.error is not None
    assert "Make it again" in job.error


@pytest.mark.parametrize("away", [0.05, 0.1])
def test_a_short_absence_ends_nothing(away: float) -> None:
    def work(progress: Progress) -> str:
        for step in range(4):
            progress("Step", step, 4)
            time.sleep(away)
        return "made"

    answers = iter([True, False, True, False, True])
    job = Job(work, lambda: next(answers, True), away_seconds=away * 3)
    job.wait(5)
    assert (job.result, job.error) == ("made", None)


def test_what_ends_as_it_is_cancelled_hands_nothing_over() -> None:
    begun, go_on = threading.Event(), threading.Event()

    def work(progress: Progress) -> str:
        progress("Last", 1, 1)
        begun.set()
        go_on.wait(5)
        return "made"

    job = Job(work)
    assert begun.wait(5)
    job.cancel()
    go_on.set()
    job.wait(5)
    assert job.result is None
