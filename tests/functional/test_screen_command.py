"""``sidelight screen`` as a person runs it."""

import json
import logging
from typing import Any

import pytest
from click.testing import CliRunner, Result

from sidelight.core.errors import UsageError
from sidelight.surfaces.cli.main import cli

NO_DANGER = ("--also", "direct=no")


def run(*args: str, stdin: str | None = None) -> Result:
    env = {"COLUMNS": "80", "NO_COLOR": "1"}
    return CliRunner(env=env).invoke(cli, ["screen", *args], input=stdin)


def answer(*args: str) -> dict[str, Any]:
    result = run("--json", *args)
    assert result.exit_code == 0, result.output
    found: dict[str, Any] = json.loads(result.stdout)
    return found


def test_phq_2_in_fhir() -> None:
    found = answer("phq-2", "--answers", "1,2", *NO_DANGER, "--country", "US")
    assert (found["total"], found["highest"], found["positive"]) == (3, 6, True)
    assert found["danger"] is None
    response, observation = (entry["resource"] for entry in found["fhir"]["entry"])
    assert response["resourceType"] == "QuestionnaireResponse"
    assert response["status"] == "completed"
    assert [item["linkId"] for item in response["item"]] == ["/44250-9", "/44255-8"]
    assert response["item"][1]["answer"][0]["valueCoding"]["code"] == "LA6570-1"
    assert observation["resourceType"] == "Observation"
    assert observation["code"]["coding"][0]["code"] == "55758-7"
    assert observation["valueInteger"] == 3
    marks = {code["code"]: code["checked"] for code in found["codes"]}
    assert (marks["55758-7"], marks["44250-9"]) == ("V2", "V")


def test_taps_1_in_fhir_has_no_total_and_shows_which_alcohol_form_was_used() -> None:
    found = answer("taps-1", "--answers", "0,-,2,0,-", *NO_DANGER)
    assert found["total"] is None
    assert found["positive_items"] == ["/75889-6"]
    assert found["unanswered"] == ["prescribed medicines"]
    response, *observations = (entry["resource"] for entry in found["fhir"]["entry"])
    assert response["status"] == "in-progress"
    links = [item["linkId"] for item in response["item"]]
    assert links == ["/96842-0", "/75889-6", "/96843-8", "/96844-6"]
    assert "answer" not in response["item"][-1]
    assert [each["code"]["coding"][0]["code"] for each in observations] == [
        "96842-0", "75889-6", "96843-8",
    ]  # fmt: skip


def test_no_score_is_made_from_missing_answers() -> None:
    found = answer("phq-2", "--answers", "-,2", *NO_DANGER)
    assert (found["total"], found["at_least"], found["positive"]) == (None, 2, True)
    assert [entry["resource"]["resourceType"] for entry in found["fhir"]["entry"]] == [
        "QuestionnaireResponse"
    ]


@pytest.mark.parametrize("said", ["yes", "unsaid", "-"])
def test_the_direct_question_leads_to_the_emergency_card(said: str) -> None:
    result = run("phq-2", "--answers", "0,0", "--also", f"direct={said}", "--country", "GB")
    lines = result.stdout.splitlines()
    assert lines[0] == "EMERGENCY: CALL NOW"
    assert "999" in result.stdout
    assert "116 123" in result.stdout


def test_as_prescribed_is_expected_in_the_medicines_own_words() -> None:
    own = ("--also", "as_prescribed=yes", "--also", "extra=none", *NO_DANGER)
    plain = run("taps-1", "--answers", "0,-,0,0,0", *own).stdout
    assert "that is expected" in plain
    assert "Do not stop suddenly" in plain
    assert "Lines for alcohol and drugs" not in plain
    named = answer("taps-1", "--answers", "0,-,0,0,0", *own, "--medicine", "baclofen")
    assert named["use"] == "as_prescribed"
    assert any("you need a plan for stopping" in s["text"].lower() for s in named["to_know"])


def test_it_asks_one_question_at_a_time_with_the_numbers_first() -> None:
    result = run("taps-1", "--country", "GB", stdin="yes\nnone\n0\n\n0\n0\n0\nno\n")
    assert result.exit_code == 0
    assert result.stderr.index("999") < result.stderr.index("only as prescribed")
    assert result.stderr.index("only as prescribed") < result.stderr.index("tobacco")
    assert result.stderr.rindex("PAST 12 MONTHS") < result.stderr.index("harming yourself")
    assert "that is expected" in result.stdout
    assert "999" in result.stdout


def test_without_a_name_it_lists_what_there_is_and_what_is_not_copied() -> None:
    shown = run().stdout
    assert all(name in shown for name in ("taps-1", "phq-2", "AUDIT-C", "ASSIST", "CAGE-AID"))
    assert "SDS" in shown
    assert "DAST-10" in shown


WRONG = [
    ("phq-2", "--answers", "77,0"),
    ("phq-2", "--answers", "zebra,0"),
    ("phq-2", "--answers", "0"),
    ("phq-2", "--answers", "-,-"),
    ("phq-2", "--answers", "0,0", "--also", "direct=zebra77"),
    ("phq-2", "--answers", "0,0", "--also", "zebra77=no"),
    ("zebra77", "--answers", "0,0"),
]


@pytest.mark.parametrize("args", WRONG)
def test_an_error_holds_no_answer_and_says_whom_to_call(
    args: tuple[str, ...], caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        error = run(*args).exception
    assert isinstance(error, UsageError)
    assert "zebra" not in str(error)
    assert "77" not in str(error)
    assert caplog.text == ""
    if args[0] == "phq-2":
        assert "emergency number" in error.do
