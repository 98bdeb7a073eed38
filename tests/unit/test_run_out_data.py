"""Emergency supply by country and a dossier's words: complete, sourced, and refused when not."""

from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
import yaml
from pydantic import ValidationError

from sidelight.core.claims import Audience, Checked, Claim
from sidelight.dossier.emergency_supply import CountrySupply, EmergencySupply, Supply
from sidelight.dossier.load import BrokenDossier, general, load_general, load_medicine, medicine
from sidelight.dossier.rules import Contact
from sidelight.dossier.run_out import Listener, RunOut

DATA = Path(__file__).resolve().parents[1] / "data"
SUPPLY = general().emergency_supply
CLAIM = {"id": "supply.xx", "says": "Up to 3 days.", "sources": {"page": "V"}}


def test_every_country_with_help_lines_has_a_word_on_supply() -> None:
    assert {c.code for c in SUPPLY.countries} == {c.code for c in general().help_lines.countries}
    assert len(SUPPLY.countries) == 26


def test_nothing_about_a_country_rests_on_memory_or_on_us_alone() -> None:
    shown = [claim for country in SUPPLY.countries for claim in country.claims]
    assert len(shown) > 30
    read = {Checked.READ, Checked.SECONDARY}
    assert not [claim.id for claim in shown if not read & set(claim.sources.values())]


def test_a_source_of_supply_tells_where_it_stands() -> None:
    used = {name for c in SUPPLY.countries for claim in c.claims for name in claim.sources}
    sources = general().sources
    assert not [name for name in used if not (sources[name].url and sources[name].note)]


def test_no_telephone_number_stands_among_the_claims() -> None:
    texts = [claim.says for c in SUPPLY.countries for claim in c.claims]
    assert not [text for text in texts if any(len(w) > 4 and w.isdigit() for w in text.split())]


def test_each_stop_has_something_to_ask_for() -> None:
    stops = {Contact.PRESCRIBER, Contact.PHARMACIST, Contact.ADVICE, Contact.EMERGENCY}
    assert set(SUPPLY.ask) == stops


@pytest.mark.parametrize(
    ("country", "says"),
    [
        ({"code": "XX", "supply": "yes"}, "needs claims"),
        ({"code": "XX", "supply": "yes", "claims": [CLAIM]}, "seen"),
        ({"code": "XX", "supply": "not_found", "seen": "2026-11-22"}, "seen"),
        (
            {
                "code": "XX",
                "supply": "yes",
                "seen": "2026-11-22",
                "claims": [CLAIM | {"sources": {"sidelight": "O"}}],
            },
            "was read",
        ),
    ],
)
def test_a_country_without_what_was_read_is_refused(country: dict[str, Any], says: str) -> None:
    with pytest.raises(ValidationError, match=says):
        CountrySupply.model_validate(country)


def test_a_country_twice_is_refused() -> None:
    given = {
        "bring": [CLAIM],
        "ask": {},
        "not_found": CLAIM,
        "countries": [{"code": "XX", "supply": Supply.NOT_FOUND}] * 2,
    }
    with pytest.raises(ValidationError, match="twice"):
        EmergencySupply.model_validate(given)


def test_a_country_without_help_lines_is_a_problem(tmp_path: Path) -> None:
    folder = copytree(DATA / "general", tmp_path / "general")
    path = folder / "emergency_supply.yaml"
    path.write_text(path.read_text().replace("code: GB", "code: FR"))
    with pytest.raises(BrokenDossier, match="FR, GB"):
        load_general(folder)


@pytest.fixture
def harbimox(tmp_path: Path) -> Path:
    return copytree(DATA / "harbimox", tmp_path / "harbimox")


def test_an_unknown_finding_in_the_questions_is_a_problem(harbimox: Path) -> None:
    path = harbimox / "run_out.yaml"
    data = yaml.safe_load(path.read_text())
    data["danger"].append("no_such_sign")
    data["say"]["phone"][0]["when"] = ["nor_this"]
    path.write_text(yaml.safe_dump(data))
    with pytest.raises(BrokenDossier) as caught:
        load_medicine(harbimox, general())
    assert "no_such_sign" in str(caught.value.got)
    assert "nor_this" in str(caught.value.got)


def test_a_dossier_without_the_file_holds(harbimox: Path) -> None:
    (harbimox / "run_out.yaml").unlink()
    assert load_medicine(harbimox, general()).run_out is None


def test_words_for_each_listener_are_needed() -> None:
    line = {"line": CLAIM}
    with pytest.raises(ValidationError, match="emergency"):
        RunOut.model_validate({"danger": ["a"], "say": {"pharmacist": [line], "phone": [line]}})


def test_words_to_read_out_are_for_a_person() -> None:
    line = {"line": CLAIM | {"audience": "clinician"}}
    with pytest.raises(ValidationError, match="for a person"):
        RunOut.model_validate({"danger": ["a"], "say": {name: [line] for name in Listener}})


def test_the_words_say_that_it_cannot_be_stopped_suddenly() -> None:
    about = medicine("baclofen").run_out
    assert about is not None
    for listener in Listener:
        first = about.say[listener][0]
        assert not first.when, "the first line is always said"
        said = " ".join(each.line.says for each in about.say[listener] if not each.when)
        assert "can't be stopped suddenly" in said
        assert "label" in said


def test_what_an_authority_advises_is_for_clinicians() -> None:
    advice = CLAIM | {"kind": "authority"}
    with pytest.raises(ValidationError, match="for clinicians"):
        Claim.model_validate(advice)
    assert Claim.model_validate(advice | {"audience": Audience.CLINICIAN})
