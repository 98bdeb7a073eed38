"""What is weak is said, and it does not stop a dossier from being used."""

from datetime import date
from pathlib import Path

from sidelight.dossier.load import load_general, load_medicine
from sidelight.dossier.model import Medicine, Review, ReviewStatus
from sidelight.dossier.weak import weaknesses

DATA = Path(__file__).parent.parent / "data"
MEDICINE = load_medicine(DATA / "harbimox", load_general(DATA / "general"))


def found(medicine: Medicine, today: date) -> dict[str, tuple[str, ...]]:
    return {weakness.id: weakness.ids for weakness in weaknesses(medicine, today)}


def test_every_kind_of_weakness_is_found() -> None:
    weak = found(MEDICINE, date(2026, 7, 6))
    assert "withdrawal" in weak["missing_section"]
    assert "kidney" not in weak["missing_section"]
    assert weak["unused_sources"] == ("unused-paper",)
    assert weak["effects_without_terms"] == ("blue_tongue",)
    assert weak["effects_without_course"] == ("sneezing",)
    assert weak["effects_without_helps"] == ("sneezing",)
    assert "effects_without_phrases" not in weak
    assert set(weak["only_V2"]) >= {"blue_tongue.what", "sneezing.range"}
    assert "sneezing.what" not in weak["only_V2"]
    assert "kidney.ask" in weak["only_O"]
    assert {"not_reviewed", "review_overdue"} <= weak.keys()


def test_the_review_date_counts_from_the_day_after() -> None:
    assert "review_overdue" not in found(MEDICINE, date(2026, 7, 5))


def test_a_review_without_a_name_is_not_signed() -> None:
    def reviewed(**signed: object) -> dict[str, tuple[str, ...]]:
        review = Review.model_validate(
            MEDICINE.review.model_dump() | {"status": ReviewStatus.REVIEWED} | signed
        )
        return found(MEDICINE.model_copy(update={"review": review}), date(2026, 2, 1))

    assert "review_not_signed" in reviewed(checker="A clinician")
    signed = reviewed(
        checker="A clinician", checker_credentials="A licence", checked_on=date(2026, 1, 9)
    )
    assert not {"review_not_signed", "not_reviewed"} & signed.keys()
