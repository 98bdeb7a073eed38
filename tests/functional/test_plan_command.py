"""`sidelight plan`: a draft in the terminal, as data, as a calendar and as the patient's sheet."""

import json
import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from sidelight.advice.plan.asked import Asked
from sidelight.advice.plan.plan import DRAFT, Plan
from sidelight.dossier.load import general, medicine, medicine_ids
from sidelight.guide import reading
from sidelight.guide.compose import prose
from sidelight.guide.plan_sheet import PlanSheet
from sidelight.services.help_lines import countries
from sidelight.services.plan import ics, plan, sheet
from sidelight.surfaces.cli.main import cli

TODAY = date(2026, 3, 1)
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
TAPER = ["--now", "20 20 20", "--step", "10", "--every", "7", "--half", "10", "--tablet", "20"]
DOWN = Asked("20 20 20", halves=("10",), step="10", every="7", hold_days="3")
UP = Asked("0 0 0", "60", tablets=("5",), step="15", every="3", liquid="1", syringe="0.5")


def run(*arguments: str) -> Result:
    start = (date.today() + timedelta(days=1)).isoformat()
    return CliRunner().invoke(cli, ["plan", "baclofen", "--start", start, *arguments])


def made(asked: Asked = DOWN) -> Plan:
    return plan("baclofen", asked, TODAY)


def test_it_is_marked_for_whom_and_as_a_draft_before_anything_else() -> None:
    shown = run(*TAPER).output
    first, second, *_ = shown.splitlines()
    assert first == DRAFT
    assert second.startswith("For prescribers and pharmacists only.")
    assert shown.rstrip().endswith(DRAFT)


@pytest.mark.parametrize("times", ["60", "30 30", "20 20 20", "20 20 20 20"])
def test_it_fits_a_terminal_of_80_columns(times: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    shown = run(*TAPER, "--now", times, "--hold-days", "3").output
    assert "…" not in shown
    assert max(map(len, shown.splitlines())) <= 80


def test_it_shows_the_steps_what_was_passed_and_what_sources_say_of_kidneys() -> None:
    shown = " ".join(run(*TAPER, "--hold-days", "3").output.split())
    assert "Last day with a dose" in shown
    assert "if held" in shown
    assert "Here: 10 to 0 mg a day within 7 days" in shown
    assert "Beers Criteria 2023" in shown
    assert "no step exceeds the step that is set" in shown


def test_faster_than_every_source_is_said_and_not_refused() -> None:
    result = run(*TAPER, "--step", "30", "--every", "1")
    assert result.exit_code == 0
    assert "STRONG WARNING: This plan is faster than every source that we hold." in result.output


def test_every_day_can_be_listed() -> None:
    shown = run(*TAPER, "--days").output
    tomorrow = date.today() + timedelta(days=1)
    for offset in range(36):
        assert f"{tomorrow + timedelta(days=offset)}" in shown


def test_json_adds_up() -> None:
    found = json.loads(run(*TAPER, "--json").output)
    assert found["status"] == DRAFT
    assert len(found["days"]) == 36
    daily = {step["step"]: step["daily_mg"] for step in found["steps"]}
    for day in found["days"]:
        assert sum(float(dose["mg"]) for dose in day["doses"]) == float(daily[day["step"]])
    assert found["last_day_with_a_dose"] == found["days"][-2]["date"]
    assert {each["verdict"] for each in found["limits"]} == {"within", "passed", "not compared"}


def test_an_error_is_three_sentences_and_writes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "plan.ics"
    result = run("--now", "my zebra", "--step", "5", "--every", "7", "--ics", str(path))
    assert result.exit_code != 0
    assert "zebra" not in str(result.exception)
    assert not path.exists()


def test_it_stores_nothing(sidelight_home: Path) -> None:
    run(*TAPER)
    assert not sidelight_home.exists() or not list(sidelight_home.rglob("*"))


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    result = run(*TAPER, "--html", str(tmp_path / "nowhere" / "sheet.html"))
    assert "could not be written" in str(result.exception)
    assert list(tmp_path.glob("nowhere*")) == []


def test_an_unknown_country_is_refused_and_no_sheet_is_written(tmp_path: Path) -> None:
    path = tmp_path / "sheet.html"
    result = run(*TAPER, "--country", "Narnia", "--html", str(path))
    assert result.exit_code != 0
    assert "do not know that country" in str(result.exception)
    assert "Narnia" not in str(result.exception)
    assert not path.exists()
    assert "do not know that country" in str(run(*TAPER, "--country", "Narnia").exception)


@pytest.mark.parametrize(
    ("now", "hand", "says"),
    [
        ("2.5", ("--tablet", "20", "--step", "2.5"), "from what is in hand: 2.5 mg"),
        ("12.3 10", ("--tablet", "10", "--half", "10", "--step", "10"), "in hand: 12.3 mg"),
        ("20 15 20", ("--tablet", "20", "--half", "10", "--step", "5"), None),
    ],
)
def test_a_dose_now_that_can_not_be_made_is_said(
    now: str, hand: tuple[str, ...], says: str | None
) -> None:
    shown = " ".join(run("--now", now, *hand, "--every", "7").output.split())
    assert ("The dose now can't be made" in shown) is bool(says)
    assert (says or "") in shown


@pytest.mark.parametrize(("every", "check_in"), [("7", "7"), ("3", "9"), ("1", "1"), ("2", "9")])
def test_check_ins_go_on_after_the_last_dose(every: str, check_in: str) -> None:
    found = made(Asked("20 20 20", halves=("10",), step="10", every=every, check_in=check_in))
    days, last = found.schedule.check_ins, found.schedule.last_dose
    assert last
    assert [(day - last).days for day in days[-3:]] == [1, 3, 7]
    assert days[0] == found.schedule.order.start
    assert list(days) == sorted(set(days))
    if check_in != "1":
        assert (days[-3] - days[-4]).days > 1, "no two check-ins one after the other"


def test_a_plan_that_goes_on_has_no_check_in_after_it() -> None:
    assert made(UP).schedule.check_ins[-1] == made(UP).schedule.stages[-1].first


def test_the_files_are_written_whole(tmp_path: Path) -> None:
    html, calendar = tmp_path / "sheet.html", tmp_path / "plan.ics"
    run(*TAPER, "--html", str(html), "--ics", str(calendar), "--country", "GB")
    text = html.read_text()
    assert text.startswith("<!doctype html>")
    assert DRAFT in text
    assert "999" in text
    assert not re.search(r"""(?:src|href|url\()=?["']?https?:""", text)
    assert len(Calendar.from_ical(calendar.read_bytes()).events) == 6 + 1 + 8


@settings(deadline=None, max_examples=25)
@given(st.integers(1, 12), st.integers(1, 9), st.booleans())
def test_the_calendar_parses_and_holds_every_step_and_no_gap(
    step: int, every: int, confirmed: bool
) -> None:
    asked = Asked("20 20 20", halves=("5",), step=str(step * 5), every=str(every))
    found = made(asked)
    parsed = Calendar.from_ical(ics(found, NOW, confirmed=confirmed))
    steps = [event for event in parsed.events if ": " in str(event["summary"])]
    assert len(steps) == len(found.schedule.stages)
    for event, stage in zip(steps, found.schedule.stages, strict=True):
        assert event.start == stage.first
        assert event.end == stage.last + timedelta(days=1)
        assert ("DRAFT" in str(event["summary"])) != confirmed
    for event in parsed.events:
        assert str(event["class"]) == "PRIVATE"
        assert (DRAFT in str(event["description"])) != confirmed
    assert len({str(event["uid"]) for event in parsed.events}) == len(parsed.events)
    assert not parsed.errors


def words(shown: PlanSheet) -> list[str]:
    """Every sentence on the sheet that is not a dose, a date or a number to call."""
    bullets = (*shown.intro, *shown.emergency, *shown.today, *shown.hold, *shown.rules)
    headings = ("Call the emergency number now if", "Phone your prescriber today if")
    return [*bullets, *headings, shown.tell_them, shown.numbers_note]


@pytest.mark.parametrize("asked", [DOWN, UP, Asked("20 20", "30", ("10",), step="10", every="7")])
def test_the_sheet_reads_at_grade_6(asked: Asked) -> None:
    shown = sheet(made(asked), "GB", NOW)
    assert reading.grade(words(shown), prose.names(medicine("baclofen"))) <= 6


@pytest.mark.parametrize("country", [*(code for code, _ in countries()), None])
def test_the_sheet_says_whom_to_call_in_every_country(country: str | None) -> None:
    shown = sheet(made(), country, NOW)
    assert shown.numbers[0].reach
    assert len(set(shown.numbers)) == len(shown.numbers)
    assert "now" not in " ".join(each.when for each in shown.numbers), "a printed sheet is not live"
    place = next((p for p in general().help_lines.countries if p.code == country), None)
    if place:
        emergency = [line for line in place.lines if line.service == "emergency"]
        assert all(number in shown.numbers[0].reach for number in emergency[0].numbers)


def test_the_sheet_names_every_day_and_the_last_one_with_a_dose() -> None:
    found = made()
    shown = sheet(found, "GB", NOW)
    assert len(shown.days) == len(list(found.schedule.days()))
    assert [row.date for row in shown.days if "Last day with a dose" in row.note] == [
        "Sun 5 April 2026"
    ]
    assert shown.end == "Your last day with a dose is Sun 5 April 2026."


def test_the_sheet_is_a_draft_until_it_is_confirmed() -> None:
    assert sheet(made(), "GB", NOW).draft == DRAFT
    assert sheet(made(), "GB", NOW, confirmed=True).draft is None


def test_the_sheet_says_the_hold_rule_that_was_set() -> None:
    assert any("3 days" in line for line in sheet(made(), "GB", NOW).hold)
    without = Asked("20 20 20", halves=("10",), step="10", every="7")
    assert not any("days" in line for line in sheet(made(without), "GB", NOW).hold)


@pytest.mark.parametrize("name", medicine_ids())
def test_the_sheet_watches_for_danger_both_ways(name: str) -> None:
    planning = medicine(name).planning
    assert planning is not None
    for course in (planning.down, planning.up):
        tiers = {claim.tier.value for claim in course.watch if claim.tier}
        assert tiers == {"emergency", "today"}


@pytest.mark.parametrize("asked", [DOWN, UP])
def test_the_sheet_has_the_whole_rule_for_one_missed_dose(asked: Asked) -> None:
    shown = sheet(made(asked), "GB", NOW)
    rules = " ".join(shown.rules)
    for part in ("less than 2 hours away", "two doses together", "Do not miss another"):
        assert part in rules
    assert not [line for line in shown.today if line.startswith("You missed a dose")]
