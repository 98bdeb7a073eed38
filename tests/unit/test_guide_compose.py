"""What a page holds, in which order, in which words."""

from pathlib import Path
from typing import TypeVar

import pytest

from sidelight.core.claims import Audience, Checked, Claim, Frequency, Source
from sidelight.core.tiers import Tier
from sidelight.dossier.load import load_general, load_medicine
from sidelight.dossier.model import Topic
from sidelight.guide.blocks import (
    Bullets,
    CareCard,
    Cite,
    DoList,
    FrequencyTable,
    Line,
    Links,
    Page,
    Section,
    SourceList,
    Statements,
    Table,
)
from sidelight.guide.compose import words
from sidelight.guide.compose.page import compose
from sidelight.guide.compose.reported import Reported
from sidelight.guide.compose.view import View

DATA = Path(__file__).parent.parent / "data"
GENERAL = load_general(DATA / "general")
MEDICINE = load_medicine(DATA / "harbimox", GENERAL)
PERSON = compose(MEDICINE, GENERAL, Audience.PERSON)
CLINICIAN = compose(MEDICINE, GENERAL, Audience.CLINICIAN)
Kind = TypeVar("Kind")


def section(page: Page, section_id: str) -> Section:
    return next(part for part in page.walk() if part.id == section_id)


def blocks(page: Page, section_id: str, kind: type[Kind]) -> list[Kind]:
    return [block for block in section(page, section_id).blocks if isinstance(block, kind)]


def test_what_a_reader_needs_comes_first() -> None:
    assert [part.id for part in PERSON.sections] == [
        "takeaways", "question", "danger", "effects", "kidney", "interactions", "uses",
        "products", "reported", "elsewhere", "sources",
    ]  # fmt: skip
    assert section(PERSON, "question").question == "What does harbimox do to you?"
    assert PERSON.title == "Harbimox: side effects"


def test_every_address_is_unique() -> None:
    for page in (PERSON, CLINICIAN):
        ids = [part.id for part in page.walk()]
        assert len(ids) == len(set(ids))


def test_the_review_says_that_nobody_has_checked() -> None:
    assert PERSON.review.status == "Not yet reviewed by a clinician"
    assert PERSON.review.reviewer == "Nobody yet"
    assert PERSON.review.reviewed is None
    assert PERSON.review.written == "5 January 2026"


def test_frequencies_stand_side_by_side_number_first() -> None:
    (table,) = blocks(PERSON, "effect-sneezing", FrequencyTable)
    assert [row.says for row in table.rows] == [
        "50 in 100 with harbimox, 20 in 100 with placebo (a dummy medicine) "
        "(“very common”: 10 or more in 100)",
        "4 to 20 in 1,000",
    ]
    assert table.rows[0].in_100 == (50, 50)
    assert table.rows[0].placebo_in_100 == 20
    assert table.rows[0].source == "Harbimox leaflet"
    assert table.rows[0].who == "people with hiccups; 80 people"
    assert table.rows[1].cite.checked is Checked.SECONDARY
    (words_only,) = blocks(PERSON, "effect-blue-tongue", FrequencyTable)
    assert words_only.rows[0].says == "1 to 10 in 10,000 (“rare”)"
    assert words_only.rows[0].in_100 is None


def with_effects(**changes: dict[str, object]) -> Page:
    """The guide with some fields of its effects changed, by effect id."""
    effects = tuple(
        effect.model_copy(update=changes.get(effect.id, {})) for effect in MEDICINE.effects
    )
    medicine = MEDICINE.model_copy(update={"effects": effects})
    return compose(medicine, GENERAL, Audience.PERSON)


def test_the_highest_published_share_comes_first_then_the_name() -> None:
    sneezing, blue = "effect-sneezing", "effect-blue-tongue"
    group = {effect.id: effect for effect in MEDICINE.effects}["sneezing"].group

    def order(**changes: dict[str, object]) -> list[str]:
        changes.setdefault("blue_tongue", {})["group"] = group
        found = section(with_effects(**changes), f"effects-{group}")
        return [part.id for part in found.sections]

    def frequency(**fields: object) -> dict[str, object]:
        row = {"id": "x", "source": "leaflet", "checked": Checked.READ, **fields}
        return {"frequencies": (Frequency.model_validate(row),)}

    assert order() == [sneezing, blue]
    assert order(blue_tongue=frequency(low=1, high=60)) == [blue, sneezing]
    # A band counts as its lower end: "common" may be as few as 1 in 100.
    assert order(blue_tongue=frequency(band="common"), sneezing=frequency(value=2)) == [
        sneezing, blue
    ]  # fmt: skip
    assert order(blue_tongue=frequency(band="common"), sneezing=frequency(value=1)) == [
        blue, sneezing
    ]  # fmt: skip


def test_a_serious_effect_opens_with_its_emergency() -> None:
    kinds = [type(block) for block in section(PERSON, "effect-blue-tongue").blocks]
    assert kinds.index(CareCard) < kinds.index(FrequencyTable)
    mild = with_effects(blue_tongue={"serious": False})
    kinds = [type(block) for block in section(mild, "effect-blue-tongue").blocks]
    assert kinds.index(CareCard) > kinds.index(FrequencyTable)


def test_a_source_is_named_in_short_by_what_it_is() -> None:
    def short(who: str | None = None, **fields: object) -> str:
        given = {"id": "x", "title": "A title", "jurisdiction": "INT", **fields}
        return words.source_in_short(Source.model_validate(given), who)

    assert short(kind="label", jurisdiction="CH") == "Swiss label"
    assert short("6 people", kind="trial", year=2019) == "trial of 2019, 6 people"
    assert short("6 people", kind="reports", year=2019) == "report analysis of 2019"
    assert short(kind="guidance", publisher="A health service") == "A health service"
    assert short(kind="press") == "A title"
    assert words.gathered(["US label", "case reports"]) == "US label, case reports"
    assert words.gathered(["US label", "A service", "UK label"]) == "US and UK labels, A service"


def test_a_source_that_tells_more_is_not_listed_as_only_naming_it() -> None:
    rows = [
        {"id": "a", "source": "leaflet", "checked": "V", "low": 2, "high": 4},
        {"id": "b", "source": "leaflet", "checked": "V", "listed": "reported"},
        {"id": "c", "source": "leaflet", "checked": "V", "listed": "rare"},
    ]
    found = tuple(Frequency.model_validate(row) for row in rows)
    effects = tuple(effect.model_copy(update={"frequencies": found}) for effect in MEDICINE.effects)
    medicine = MEDICINE.model_copy(update={"effects": effects})
    front = compose(medicine, GENERAL, Audience.PERSON, whole=False)
    links = [block for block in section(front, "effects").blocks if isinstance(block, Links)]
    assert links[0].entries[0].says == (
        "2 to 4 in 100 (UK label); called rare, without a number (UK label)."
    )


def test_a_figure_that_the_sentence_gives_is_not_said_twice() -> None:
    view = View(MEDICINE, GENERAL, Audience.CLINICIAN)

    def detail(says: str, **figure: object) -> str | None:
        claim = {"id": "x.y", "says": says, "sources": {"leaflet": "D"}, "figure": figure,
                 "derivation": "half of 8"}  # fmt: skip
        return view.line(Claim.model_validate(claim)).detail

    assert detail("Give half.", unit="mg_per_day", value=4) == "4 mg/day; worked out: half of 8"
    assert detail("Give 4.0 mg a day.", unit="mg_per_day", value=4) == "worked out: half of 8"
    ratio = {"measure": "RR", "unit": "ratio", "value": 3.5, "ci_low": 2.2, "ci_high": 5.6,
             "compared_with": "placebo", "n": 9000}  # fmt: skip
    assert detail("A ratio of 3.5 (2.2 to 5.6).", **ratio) == (
        "compared with placebo; n = 9,000; worked out: half of 8"
    )
    assert str(detail("A ratio of 3.5.", **ratio)).startswith("RR 3.5 (95% interval 2.2 to 5.6)")


def test_sources_that_all_lines_share_are_named_once() -> None:
    line = Line("A sign", (Cite("sidelight", Checked.OURS),))
    other = Line("A sign", (Cite("leaflet", Checked.READ),))
    assert Bullets("Signs", (line,) * 4).shared == line.cites
    assert Bullets("Signs", (line,) * 3).shared == ()
    assert Bullets(None, (line,) * 4).shared == ()
    assert Bullets("Signs", (*(line,) * 4, other)).shared == ()


def test_do_and_do_not_stand_on_their_own_lines() -> None:
    (helps,) = blocks(PERSON, "effect-blue-tongue", DoList)
    assert [line.text for line in helps.do] == ["Drink water."]
    assert [line.text for line in helps.do_not] == ["Do not scrub it."]
    assert helps.title == "What helps"


def grouped(page: Page, tier: Tier) -> dict[str | None, list[str]]:
    (card,) = [card for card in blocks(page, "danger", CareCard) if card.tier is tier]
    return {group.title: [line.text for line in group.lines] for group in card.groups}


def test_danger_cards_gather_every_sign_most_urgent_first() -> None:
    cards = blocks(PERSON, "danger", CareCard)
    assert [card.tier for card in cards] == [Tier.EMERGENCY, Tier.SOON]
    assert grouped(PERSON, Tier.EMERGENCY) == {
        "Stomach and gut": ["Blue tongue: it swells."],
        "With any medicine": ["Trouble breathing", "Hard to wake"],
    }
    assert [line.text for line in cards[0].do] == ["Call the emergency number now."]
    assert [line.text for line in cards[0].do_not] == ["Do not drive yourself."]
    # Trouble breathing also has a "soon" rule; it stands only where it is most urgent.
    assert grouped(PERSON, Tier.SOON) == {"Kidneys": ["You get very sleepy."]}
    # Sneezing is not serious: its sign stands with the effect.
    (sneezing,) = blocks(PERSON, "effect-sneezing", CareCard)
    assert [line.text for line in sneezing.groups[0].lines] == ["You sneeze blood."]


def test_a_dossiers_own_short_list_leads_the_cards() -> None:
    claims = [
        {"id": "danger.blue", "says": "Your tongue turns blue.", "kind": "sign",
         "tier": "emergency", "sources": {"sidelight": "O"}},
        {"id": "danger.rest", "says": "Sit down.", "kind": "do", "sources": {"sidelight": "O"}},
    ]  # fmt: skip
    topic = Topic.model_validate({"id": "danger", "title": "Get help", "claims": claims})
    medicine = MEDICINE.model_copy(update={"topics": (*MEDICINE.topics, topic)})
    page = compose(medicine, GENERAL, Audience.PERSON)
    assert grouped(page, Tier.EMERGENCY) == {
        "With harbimox": ["Your tongue turns blue."],
        "With any medicine": ["Trouble breathing", "Hard to wake"],
    }
    (steps,) = blocks(page, "danger", DoList)
    assert [line.text for line in steps.do] == ["Sit down."]
    assert [part.id for part in page.sections].count("danger") == 1


def test_every_card_ends_one_tier_up() -> None:
    cards = [b for part in PERSON.walk() for b in part.blocks if isinstance(b, CareCard)]
    assert len(cards) == 5
    above = {card.tier: card.step_up for card in cards}
    assert "emergency department" in above[Tier.EMERGENCY]
    assert "emergency number" in above[Tier.TODAY]
    assert "today" in above[Tier.SOON]


def test_emergency_numbers_are_on_the_page() -> None:
    (table,) = blocks(PERSON, "emergency-numbers", Table)
    assert table.rows == (("United Kingdom", "999, 112", "1 January 2026"),)


def test_uses_place_by_place() -> None:
    (table,) = blocks(PERSON, "uses", Table)
    assert table.rows == (
        ("Hiccups", "United Kingdom", "Licensed for this"),
        ("Hiccups", "United States", "Not licensed for this (off-label)"),
    )


def test_elsewhere_is_short_for_a_person_and_whole_for_a_clinician() -> None:
    (person,) = blocks(PERSON, "elsewhere", Statements)
    (clinician,) = blocks(CLINICIAN, "elsewhere", Statements)
    assert [entry.says for entry in person.entries] == [
        "Harbimox is harmless.", "Everyone sneezes."
    ]  # fmt: skip
    assert person.entries[0].answer[0].text == "It has side effects like any medicine."
    assert person.entries[1].answer[0].claim == "question.answer"
    assert len(clinician.entries) == 3


def test_a_clinician_sees_figures_with_intervals_and_how_they_were_found() -> None:
    ratio, cause = blocks(CLINICIAN, "effect-sneezing", Bullets)
    assert (ratio.title, cause.title) == ("For clinicians", "Is it harbimox?")
    assert ratio.lines[0].detail == ("RR 2.5 (95% interval 1.1 to 4) compared with placebo; n = 80")
    assert ratio.lines[0].clinician
    (cut, _) = blocks(CLINICIAN, "kidney", Bullets)
    assert cut.lines[0].detail == "worked out: half of 8"
    (table,) = blocks(CLINICIAN, "effect-sneezing", FrequencyTable)
    assert len(table.rows) == 3


def test_what_was_reported_says_so_only_when_a_store_says_it() -> None:
    def lines(reported: Reported | None) -> list[str]:
        page = compose(MEDICINE, GENERAL, Audience.PERSON, reported)
        return [line.text for block in section(page, "reported").blocks for line in block.lines]

    assert len(lines(None)) == 1
    assert len(lines(Reported(0, (), "FDA reports"))) == 1
    said = lines(Reported(1200, ("Sneezing", "Fall"), "FDA reports of 2025"))[1]
    assert said == (
        "In the FDA reports of 2025 kept on this machine, 1,200 cases name harbimox. "
        "What they report most often: Sneezing, Fall."
    )
    assert "1 case names harbimox" in lines(Reported(1, (), "FDA reports"))[1]


def test_the_front_page_points_at_what_is_long() -> None:
    front = compose(MEDICINE, GENERAL, Audience.PERSON, whole=False)
    assert [part.id for part in front.sections] == [part.id for part in PERSON.sections]
    links = [block for part in front.walk() for block in part.blocks if isinstance(block, Links)]
    addresses = {part.id for part in PERSON.walk()}
    assert {link.target for block in links for link in block.entries} <= addresses
    says = {link.title: link.says for block in links for link in block.entries}
    assert says["Sneezing"] == (
        "50 in 100, against 20 in 100 on placebo (UK label); "
        "4 to 20 in 1,000 (report analysis of 2025)."
    )
    assert says["Blue tongue"] == "1 to 10 in 10,000 (UK label)."
    assert says["Emergency numbers"] == "Use the number of the country you are in now."
    assert says["Pepper"] == "You sneeze more."
    assert front.reading.words < PERSON.reading.words


def test_the_front_page_holds_takeaways_and_danger_in_full() -> None:
    front = compose(MEDICINE, GENERAL, Audience.PERSON, whole=False)
    for name in ("takeaways", "question"):
        assert section(front, name) == section(PERSON, name)
    *own, links = section(front, "danger").blocks
    assert tuple(own) == section(PERSON, "danger").blocks
    assert isinstance(links, Links)
    assert [link.target for link in links.entries] == ["first-aid", "emergency-numbers"]


def test_sources_are_numbered_in_order_of_first_use() -> None:
    assert [entry.number for entry in PERSON.sources.values()] == [1, 2, 3, 4]
    assert list(PERSON.sources) == ["leaflet", "sidelight", "first-aid-book", "reports-2025"]
    assert PERSON.sources["leaflet"].checked == (Checked.READ, Checked.SECONDARY)
    (listed,) = blocks(PERSON, "sources", SourceList)
    assert listed.entries == tuple(PERSON.sources.values())
    assert "unused-paper" not in PERSON.sources


def test_reading_figures_say_how_they_were_found() -> None:
    assert PERSON.reading.words > 300
    assert PERSON.reading.minutes >= PERSON.reading.takeaway_minutes == 1
    assert 0 < PERSON.reading.grade < 6
    assert "our own" in PERSON.reading.basis
    assert "1975" in PERSON.reading.basis


@pytest.mark.parametrize(
    ("low", "high", "says"),
    [
        (10, 63, "10 to 63 in 100"),
        (63, None, "63 in 100"),
        (0, 9, "0 to 9 in 100"),
        (10.2, None, "about 10 in 100"),
        (5, 5, "5 in 100"),
        (0.4, 2, "4 to 20 in 1,000"),
        (0.42, None, "about 4 in 1,000"),
        (0.03, None, "3 in 10,000"),
        (0, None, "0 in 100"),
    ],
)
def test_numbers_are_whole(low: float, high: float | None, says: str) -> None:
    assert words.out_of(low, high) == says


def test_a_name_in_capitals_keeps_them() -> None:
    assert words.in_text("Harbimox") == "harbimox"
    assert words.in_text("EEG changes") == "EEG changes"
