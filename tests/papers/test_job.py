"""Work beside the page: its result, its error in a sentence, and that a cancelled one keeps nothing."""

import threading

from components.papers.job import Job, Progress
from data.errors import AmberlightError


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
