"""``sidelight guide``: front page and whole, one part, JSON, HTML, and what is refused."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from sidelight.core.errors import UsageError
from sidelight.dossier.load import medicine_ids
from sidelight.surfaces.cli.main import cli

MEDICINES = medicine_ids()


def run(*args: str) -> str:
    result = CliRunner().invoke(cli, ["guide", *args], catch_exceptions=False)
    assert result.exit_code == 0
    return result.output


@pytest.mark.parametrize("name", MEDICINES)
@pytest.mark.parametrize("whole", [(), ("--whole",)])
def test_the_guide_reads_from_takeaways_to_sources(name: str, whole: tuple[str, ...]) -> None:
    out = run(name, *whole)
    assert "Not yet reviewed by a clinician" in out
    assert out.index("(takeaways)") < out.index("(danger)") < out.index("(sources)")
    assert "EMERGENCY: Call your emergency number now if" in out
    assert "For clinicians" not in out


@pytest.mark.parametrize("name", MEDICINES)
def test_a_clinician_reads_more(name: str) -> None:
    assert "For clinicians" in run(name, "--clinician", "--whole")


def test_the_front_page_is_shorter_and_says_how_to_read_on() -> None:
    front, whole = run(MEDICINES[0]), run(MEDICINES[0], "--whole")
    assert len(front) < len(whole) / 2
    assert "one part with --section NAME, everything with --whole" in front


def test_one_page_of_html_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    file = tmp_path / "guide.html"
    assert run(MEDICINES[0], "--html", str(file)) == f"Wrote {file}.\n"
    text = file.read_text(encoding="utf-8")
    assert text.startswith("<!doctype html>")
    assert text.rstrip().endswith("</html>")
    assert [path.name for path in tmp_path.iterdir()] == ["guide.html"]
    with pytest.raises(UsageError) as caught:
        run(MEDICINES[0], "--html", str(tmp_path / "nowhere" / "guide.html"))
    assert caught.value.what == "The page could not be written."
    assert not (tmp_path / "nowhere").exists()


def test_the_only_medicine_needs_no_name() -> None:
    if len(MEDICINES) == 1:
        assert run() == run(MEDICINES[0])
    else:
        with pytest.raises(UsageError):
            run()


def test_one_part_with_its_own_sources() -> None:
    name = MEDICINES[0]
    page = json.loads(run(name, "--json", "--section", "danger"))
    assert [part["id"] for part in page["sections"]] == ["danger", "sources"]
    whole = json.loads(run(name, "--json"))
    assert 0 < len(page["sources"]) < len(whole["sources"])
    assert page["reading"]["words"] < whole["reading"]["words"] / 5
    for key, source in page["sources"].items():
        assert whole["sources"][key]["number"] == source["number"]


def test_a_part_is_found_by_title_in_any_case() -> None:
    assert run(MEDICINES[0], "--section", "when to GET help") == run(
        MEDICINES[0], "--section", "danger"
    )


def test_an_unknown_part_lists_the_parts() -> None:
    with pytest.raises(UsageError) as caught:
        run(MEDICINES[0], "--section", "nowhere")
    assert "takeaways, question, danger, effects" in caught.value.got
    assert "nowhere" not in str(caught.value)


def test_an_unknown_medicine_lists_the_medicines() -> None:
    with pytest.raises(UsageError) as caught:
        run("no-such-medicine")
    assert MEDICINES[0] in caught.value.got


@pytest.mark.shared
def test_the_guide_says_what_the_stored_real_reports_name(shared: Path) -> None:
    before = run("baclofen", "--section", "reported")
    archive = shared / "faers" / "faers_ascii_2025q4_sample.zip"
    assert CliRunner().invoke(cli, ["reports", "add", str(archive)]).exit_code == 0
    after = run("baclofen", "--section", "reported")
    assert "kept on this machine" not in before
    # Seven of the 1,000 cases of this sample name baclofen.
    assert "7 cases name baclofen" in " ".join(after.split())


def test_without_real_reports_nothing_is_said_of_any_store(sidelight_home: Path) -> None:
    assert not sidelight_home.exists()
    assert "kept on this machine" not in run(MEDICINES[0], "--section", "reported")
    assert not sidelight_home.exists()


def test_a_damaged_store_of_reports_turns_no_reader_away(sidelight_home: Path) -> None:
    (sidelight_home / "reports").mkdir(parents=True)
    (sidelight_home / "reports" / "manifest.json").write_text("{")
    assert "kept on this machine" not in run(MEDICINES[0], "--section", "reported")
