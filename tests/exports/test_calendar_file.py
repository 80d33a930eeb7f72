"""The calendar file, read back by the library: days, identity, what is left out, and that text stays text."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from data.convening.files.calendar_file import CalendarEntry, all_days, entry_uid, to_icalendar

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def entry(**changes: Any) -> CalendarEntry:
    fields: dict[str, Any] = {
        "identity": "event/G20 summit/2026",
        "name": "G20 summit (2026)",
        "starts_on": "2026-12-14",
        "ends_on": "2026-12-15",
        "lasts_whole_period": False,
        "is_confirmed": True,
        "place": "Miami",
        "address": "https://example.org/a",
        "category": "Meeting or summit",
        "lines": ("For: agenda items for leaders.", "Confidence: a source was read."),
    }
    return CalendarEntry(**(fields | changes))


def made(*entries: CalendarEntry, note: str = "Sources: P.") -> Calendar:
    return Calendar.from_ical(
        to_icalendar(entries, title="T", note=note, handling="open", generated_at=NOW, is_exercise=False)
    )


def test_an_event_of_two_days_is_all_day_and_ends_on_the_day_after() -> None:
    (event,) = made(entry()).walk("VEVENT")
    assert (event.decoded("dtstart"), event.decoded("dtend")) == (date(2026, 12, 14), date(2026, 12, 16))
    assert not isinstance(event.decoded("dtstart"), datetime)
    assert str(event["summary"]) == "G20 summit (2026)"
    assert str(event["status"]) == "CONFIRMED"
    assert str(event["location"]) == "Miami"
    assert "agenda items for leaders" in str(event["description"])


def test_a_presidency_lasts_its_month_and_what_is_derived_is_tentative() -> None:
    presidency = entry(starts_on="2027-02", ends_on="2027-02", lasts_whole_period=True, is_confirmed=False)
    (event,) = made(presidency).walk("VEVENT")
    assert (event.decoded("dtstart"), event.decoded("dtend")) == (date(2027, 2, 1), date(2027, 3, 1))
    assert str(event["status"]) == "TENTATIVE"


def test_an_event_without_a_day_is_left_out_and_named() -> None:
    calendar = made(entry(), entry(name="Munich", starts_on="2027-02", ends_on=None), entry(name="V", starts_on=None))
    assert [str(event["summary"]) for event in calendar.walk("VEVENT")] == ["G20 summit (2026)"]
    assert "Left out, because the date is not recorded: Munich (2027-02); V (date not found)." in str(
        calendar["description"]
    )
    assert "Handling: open" in str(calendar["x-wr-caldesc"])


def test_an_end_that_is_not_known_to_the_day_leaves_the_event_out() -> None:
    assert all_days(entry(ends_on="2026-12")) is None
    assert all_days(entry(ends_on="2026-12-01")) is None
    assert all_days(entry(ends_on=None)) == (date(2026, 12, 14), date(2026, 12, 14))


def test_a_corrected_date_keeps_the_identity_and_another_event_has_another() -> None:
    (one,), (moved,) = made(entry()).walk("VEVENT"), made(entry(starts_on="2026-12-13")).walk("VEVENT")
    assert str(one["uid"]) == str(moved["uid"]) == entry_uid("event/G20 summit/2026")
    assert entry_uid("event/G20 summit/2027") != entry_uid("event/G20 summit/2026")
    # A release that changed it would double every event in the calendars that hold it.
    assert entry_uid("event/G20 summit/2026") == "fed67454-d91f-54e3-98b9-66e0e468cc2b"


def test_the_same_input_gives_the_same_bytes() -> None:
    files = [
        to_icalendar([entry()], title="T", note="n", handling="open", generated_at=NOW, is_exercise=False)
        for _ in range(2)
    ]
    assert files[0] == files[1]
    assert files[0].endswith(b"END:VCALENDAR\r\n")
    assert all(len(line) <= 75 for line in files[0].split(b"\r\n"))


HOSTILE = "BEGIN:VEVENT\r\nUID:evil\r\nEND:VEVENT\n;,:\\\x00\x1b <script>"


def test_text_stays_text() -> None:
    calendar = made(
        entry(name=HOSTILE, lines=(HOSTILE,), place=HOSTILE, category=HOSTILE, identity=HOSTILE, address=HOSTILE),
        note=HOSTILE,
    )
    (event,) = calendar.walk("VEVENT")
    assert str(event["uid"]) != "evil"
    assert "url" not in event
    assert "<script>" in str(event["summary"])
    assert "\x00" not in str(event["summary"])


@given(text=st.text(max_size=200), first=st.dates(date(2000, 1, 1), date(2090, 1, 1)), days=st.integers(0, 60))
def test_any_text_and_any_days_come_back(text: str, first: date, days: int) -> None:
    last = first + timedelta(days=days)
    calendar = made(entry(name=f"N{text}", lines=(text,), starts_on=first.isoformat(), ends_on=last.isoformat()))
    (event,) = calendar.walk("VEVENT")
    assert (event.decoded("dtstart"), event.decoded("dtend")) == (first, last + timedelta(days=1))
