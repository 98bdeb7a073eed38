"""A broken dossier names every problem at once, each with its file and line."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from sidelight.dossier.general import General
from sidelight.dossier.load import BrokenDossier, load_general, load_medicine

DATA = Path(__file__).parent.parent / "data"
Edit = Callable[[str, str, str], int]


@pytest.fixture(scope="module")
def general() -> General:
    return load_general(DATA / "general")


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    return Path(shutil.copytree(DATA / "harbimox", tmp_path / "draft"))


def edit(folder: Path, name: str, old: str, new: str) -> int:
    """Replace ``old`` once and return the line on which the change begins."""
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert text.count(old) >= 1, f"{old!r} is not in {name}"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


def problems(folder: Path, general: General) -> list[str]:
    with pytest.raises(BrokenDossier) as caught:
        load_medicine(folder, general)
    assert caught.value.exit_code == 3
    assert all(str(problem) in caught.value.got for problem in caught.value.problems)
    return [str(problem) for problem in caught.value.problems]


def test_the_small_dossier_holds(general: General) -> None:
    medicine = load_medicine(DATA / "harbimox", general)
    assert medicine.identity.name == "Harbimox"
    assert [effect.id for effect in medicine.effects] == ["blue_tongue", "sneezing"]


# One slip each: file, what stands there, what is put there, what the problem must say.
SLIPS = {
    "unknown key": ("topics/kidney.yaml", "title: Kidneys", "titel: Kidneys", "not known here"),
    "a rule with not": ("urgency.yaml", "  tier: today", "  not: [sneezing]", "not known here"),
    "a rule that lowers": ("urgency.yaml", "  tier: today", "  lowers: soon", "not known here"),
    "head with unknown key": ("medicine.yaml", "uses:", "usage: []\nuses:", "not known here"),
    "background knowledge": ("effects/sneezing.yaml", "{leaflet: V}", "{leaflet: K}", "Input"),
    "bad id": ("signs.yaml", "id: pepper_eaten", "id: Pepper eaten", "right form"),
    "unknown source": ("interactions.yaml", "leaflet: V", "nowhere: V", "no source 'nowhere'"),
    "unknown concept": (
        "signs.yaml", "id: pepper_eaten,", "id: pepper_eaten, near: [[breath, cough]],",
        "no concept 'cough'",
    ),
    "a pattern of one": (
        "signs.yaml", "id: pepper_eaten,", "id: pepper_eaten, in_order: [[breath]],", "at least 2",
    ),
    "unknown row source": (
        "effects/sneezing.yaml", "source: leaflet, checked: V, value: 50",
        "source: nowhere, checked: V, value: 50", "no source 'nowhere'",
    ),
    "unknown study source": (
        "published.yaml", "source: reports-2025", "source: nowhere", "no source 'nowhere'"
    ),
    "unknown finding": ("urgency.yaml", "[pepper_eaten]", "[salt_eaten]", "finding 'salt_eaten'"),
    "unknown implied": (
        "signs.yaml", "phrases: [ate pepper]", "implies: [salt_eaten]", "finding 'salt_eaten'"
    ),
    "implied circle": (
        "signs.yaml", "phrases: [ate pepper]", "implies: [pepper_eaten]", "implies itself"
    ),
    "unknown step": ("urgency.yaml", "[blue_tongue.water]", "[no.such]", "no claim 'no.such'"),
    "step of the wrong kind": (
        "urgency.yaml", "do_now: [blue_tongue.water]", "do_now: [blue_tongue.scrub]", "do_not claim"
    ),
    "step for clinicians": (
        "urgency.yaml", "do_now: [blue_tongue.water]", "do_now: [kidney.cut]", "clinicians only"
    ),
    "unknown answer": ("elsewhere.yaml", "[sneezing.what]", "[no.such]", "no claim 'no.such'"),
    "unknown study": (
        "published.yaml", "  claims:", "  differs_from: nothing\n  claims:", "no study 'nothing'"
    ),
    "duplicate id": (
        "interactions.yaml", "id: pepper,", "id: hiccups,", "'hiccups' stands twice, first at"
    ),
    "a general rule's id": (
        "urgency.yaml", "id: harbimox.tongue", "id: any_head", "general files have 'any_head'"
    ),
    "a general source": (
        "sources.yaml", "id: unused-paper", "id: first-aid-book", "another source 'first-aid-book'"
    ),
    "misplaced file": ("topics/kidney.yaml", "id: kidney\n", "id: pump\n", "is called 'kidney'"),
    "shared phrase": (
        "signs.yaml", "[ate pepper]", "[nose is shut]", "belongs to 'trouble_breathing' already"
    ),
    "a general phrase": (
        "signs.yaml", "[ate pepper]", "[short of breath]", "belongs to 'trouble_breathing'"
    ),
    "phrase twice": ("signs.yaml", "[nose is shut]", "[a cold, a cold]", "stands twice"),
    "phrase form": ("signs.yaml", "[ate pepper]", "[Ate pepper.]", "lower case"),
    "key twice": ("sources.yaml", "kind: review", "kind: review, kind: trial", "stands twice"),
    "dose as a figure": (
        "topics/kidney.yaml", "audience: clinician, ", "", "figure in mg_per_day"
    ),
    "amount in words": (
        "topics/kidney.yaml", "Weak kidneys hold it back.", "Take 5 mg.", "an amount is for"
    ),
    "step in words": (
        "topics/kidney.yaml", "Weak kidneys hold it back.", "Cut it by 10 % a week.", "a step of a"
    ),
    "half a dose": (
        "topics/kidney.yaml", "Weak kidneys hold it back.", "Take half the dose.", "a step of a"
    ),
    "ratio in words": (
        "interactions.yaml", "You sneeze more.", "The odds ratio is 2.", "a ratio is for"
    ),
    "amount in a note": (
        "effects/sneezing.yaml", "population: people with a cold", "note: After 20 mg a day.",
        "an amount is for",
    ),
    "bare do not": (
        "effects/blue_tongue.yaml", "says: Do not scrub it.", "says: Scrub it.", "begin with"
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", SLIPS)
def test_one_slip_is_one_problem_on_its_line(name: str, draft: Path, general: General) -> None:
    file, old, new, says = SLIPS[name]
    line = edit(draft, file, old, new)
    found = [problem for problem in problems(draft, general) if says in problem]
    assert found, problems(draft, general)
    assert all(problem.startswith(f"draft/{file}:{line}: ") for problem in found), found


def test_several_files_wrong_at_once_are_all_named(draft: Path, general: General) -> None:
    key = edit(draft, "topics/kidney.yaml", "title: Kidneys", "titel: Kidneys")
    rule = edit(draft, "urgency.yaml", "  tier: today", "  not: [sneezing]")
    source = edit(draft, "interactions.yaml", "leaflet: V", "nowhere: V")
    twice = edit(draft, "effects/sneezing.yaml", "id: sneezing.range", "id: sneezing.trial")
    (draft / "signz.yaml").write_text("[]", encoding="utf-8")
    (draft / "elsewhere.yaml").unlink()
    found = "\n".join(problems(draft, general))
    for start in (
        f"draft/topics/kidney.yaml:{key}: titel",
        f"draft/urgency.yaml:{rule}: 0.not: this key is not known here",
        f"draft/effects/sneezing.yaml:{twice}: frequencies.1.id",
        "draft/signz.yaml: no such file belongs to a dossier",
        "draft/elsewhere.yaml: this file is missing",
    ):
        assert start in found
    # A missing file hides names, so names are followed only once it is back.
    (draft / "elsewhere.yaml").write_text("[]", encoding="utf-8")
    expected = f"draft/interactions.yaml:{source}: 0.sources.nowhere: there is no source 'nowhere'"
    assert expected in problems(draft, general)


def test_a_name_in_a_broken_file_is_not_reported_as_missing(draft: Path, general: General) -> None:
    edit(draft, "signs.yaml", "kind: event", "kind: surprise")
    found = problems(draft, general)
    assert len(found) == 1
    assert "signs.yaml" in found[0]


def test_not_yaml_says_where(draft: Path, general: General) -> None:
    line = edit(draft, "signs.yaml", "- {id: pepper_eaten", "- {id: [pepper_eaten")
    assert any(p.startswith(f"draft/signs.yaml:{line}") for p in problems(draft, general))


def test_an_empty_and_an_unreadable_file(draft: Path, general: General) -> None:
    (draft / "signs.yaml").write_text("", encoding="utf-8")
    (draft / "urgency.yaml").write_bytes(b"\xff\xfe\x00")
    found = problems(draft, general)
    assert "draft/signs.yaml:1: is empty" in found
    assert "draft/urgency.yaml: can't be read: it is not UTF-8 text" in found


def test_an_alias_in_a_circle_is_refused(draft: Path, general: General) -> None:
    (draft / "signs.yaml").write_text("&all\n- *all\n", encoding="utf-8")
    assert any("stands inside what it names" in p for p in problems(draft, general))


def test_a_folder_without_effects(draft: Path, general: General) -> None:
    shutil.rmtree(draft / "effects")
    assert "draft/effects: holds no file" in problems(draft, general)


def test_mix_ups_may_name_strengths_and_nothing_else(draft: Path, general: General) -> None:
    text = (
        "id: mix_ups\ntitle: Mix-ups\nclaims:\n"
        "  - {id: mix_ups.two, says: One liquid has 1 mg per mL., sources: {leaflet: V}}\n"
    )
    (draft / "topics/mix_ups.yaml").write_text(text, encoding="utf-8")
    assert load_medicine(draft, general).topics[-1].id == "mix_ups"
    edit(draft, "topics/mix_ups.yaml", "One liquid has 1 mg per mL.", "Cut it by 10 %.")
    assert any("a step of a dose" in problem for problem in problems(draft, general))


def test_the_general_files_are_checked_too(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(DATA / "general", tmp_path / "general"))
    first = edit(folder, "urgency.yaml", "[fall_head]", "[no_such]")
    second = edit(folder, "signs.yaml", "phrases: [sleeping pill]", "implies: [sedative]")
    with pytest.raises(BrokenDossier) as caught:
        load_general(folder)
    found = [str(problem) for problem in caught.value.problems]
    assert (
        f"general/signs.yaml:{second}: 3.implies: implies itself, directly or through others"
        in found
    )
    assert f"general/urgency.yaml:{first}: 1.when.0.0: there is no finding 'no_such'" in found
