"""A study as it is written down: what it means, how it names itself, and all that is wrong."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sidelight.core.errors import SourceError
from sidelight.evidence.signals.study import Exclusions, Period, Population, Study
from sidelight.evidence.signals.study_file import KINDS_OUT, STAGES_OUT, read_study, study_from

WORDS = st.lists(st.sampled_from(["A b", "c", "É", " d "]), max_size=3).map(tuple)
STUDIES = st.builds(
    Study,
    st.sampled_from(["x", "Y z"]),
    WORDS.filter(len),
    events=WORDS,
    compare_with=WORDS,
    routes=st.sampled_from([(), ("oral",)]),
    duplicates_out=st.sampled_from([(), ("exact", "article")]),
    period=st.builds(Period, st.none() | st.dates(), st.none()),
    population=st.builds(Population, sexes=st.sampled_from([(), ("F",)])),
    exclusions=st.builds(Exclusions, terms=WORDS, own_indications=st.booleans()),
    strata=st.sampled_from([(), ("sex", "country")]),
)


def written(folder: Path, text: str, name: str = "study.toml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_what_is_left_out_has_a_value_that_is_written_down(tmp_path: Path) -> None:
    study = read_study(written(tmp_path, 'medicine = "testol"\n'))
    assert (study.medicine, study.names, study.roles) == ("testol", ("TESTOL",), "suspect")
    assert set(study.duplicates_out) == set(STAGES_OUT)
    assert study.exclusions.term_kinds == KINDS_OUT
    assert json.loads(study.canonical_json)["duplicates_out"] == list(study.duplicates_out)


@given(STUDIES)
def test_a_study_reads_back_as_itself(study: Study) -> None:
    again = study_from(json.loads(study.canonical_json))
    assert again == study
    assert again.sha256 == study.sha256


def test_toml_and_json_of_one_study_have_one_hash(tmp_path: Path) -> None:
    text = (
        'medicine = "testol"\nevents = ["Fall", "nausea"]\nroles = "any"\n'
        "[period]\nfirst = 2020-01-01\n[population]\nsexes = ['F']\n"
    )
    study = read_study(written(tmp_path, text))
    as_json = written(tmp_path, json.dumps(study.record), "study.json")
    assert read_study(as_json).sha256 == study.sha256
    assert study.period.first is not None
    assert study.record["period"] == {"first": "2020-01-01"}


def test_the_order_of_a_list_does_not_change_the_hash() -> None:
    one, other = (Study("t", ("t",), events=it) for it in (("b", "a"), ("A", "b", "b")))
    assert one.sha256 == other.sha256
    assert one.sha256 != Study("t", ("t",), events=("a",)).sha256


def test_all_problems_are_told_at_once(tmp_path: Path) -> None:
    text = (
        'roles = "main"\nevent = "fall"\nroutes = ["pump"]\nduplicates_out = ["all"]\n'
        "[period]\nfirst = 2021-01-01\nlast = 2020-01-01\n"
        '[population]\ncountries = ["usa"]\nreporters = ["nurse"]\n'
        '[exclusions]\nterm_kinds = ["x"]\n'
    )
    with pytest.raises(SourceError) as error:
        read_study(written(tmp_path, text))
    assert error.value.got.startswith("It has 9 problems:")
    for said in (
        "medicine: is missing.",
        "event: is no field of a study.",
        "roles: knows only primary, suspect, any.",
        "routes: knows only buccal or sublingual, ",
        "duplicates_out: knows only control number, exact, ",
        "period: ends before it begins.",
        "population.countries.0: must be a country code of two capitals, or unknown.",
        "population.reporters: knows only physician, ",
        "exclusions.term_kinds: knows only device, ",
    ):
        assert said in error.value.got
    assert "docs/studies.md" in error.value.do


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("medicine = ", "It is not TOML"),
        ('medicine = "a"\nevents_as = "b"', "events_as needs two events"),
        ('medicine = "a"\nroutes = ["oral"]\nwithout_routes = ["oral"]', "can't be both"),
        ('medicine = "a"\nformat = 2', "format:"),
    ],
)
def test_what_does_not_hold_is_refused(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(SourceError) as error:
        read_study(written(tmp_path, text))
    assert said in error.value.got


def test_a_file_that_is_not_there_or_is_not_text_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="can't be read"):
        read_study(tmp_path / "none.toml")
    (tmp_path / "bytes.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(SourceError, match="not text"):
        read_study(tmp_path / "bytes.toml")
