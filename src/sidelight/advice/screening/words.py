"""Says a score and the tests of a questionnaire in words, the same on every surface."""

from dataclasses import dataclass

from sidelight.advice.screening.score import Score
from sidelight.dossier.instruments import CutOff, Instrument


@dataclass(frozen=True)
class Tested:
    """One cut-off in one study, as people in 100. ``used`` says that it is the one used here."""

    cut_off: str
    finds: str
    flags: str
    study: str
    used: bool


def score_in_words(score: Score) -> str:
    """The score, or that there is none and why; what was left out is always said."""
    said = []
    if score.total is not None:
        said.append(f"Your score is {score.total} of {score.highest}.")
    elif score.at_least is None:
        said.append("These answers are not added up. Each one stands alone.")
    elif score.at_least:
        said.append(f"The answers that you gave come to at least {score.at_least}.")
    if score.unanswered:
        said.append(f"You left out: {', '.join(score.unanswered)}.")
    return " ".join(said)


def answers_in_words(score: Score) -> list[tuple[str, str]]:
    """Each question that counts, then its answer; which of two forms was used shows here."""
    return [
        (each.item.text, (each.answer.coding.display or "") if each.answer else "Not answered")
        for each in score.items
        if each.needed
    ]


def studies_in_words(instrument: Instrument) -> list[Tested]:
    """What each study found, side by side and never merged. 100 less the specificity is flagged."""
    return [
        Tested(
            _cut_off(instrument, cut),
            f"finds {cut.sensitivity} of 100 people with {cut.looking_for}",
            f"also flags {100 - cut.specificity} of 100 people without it",
            " ".join([f"{cut.study} ({cut.people:,} people).", *([cut.note] if cut.note else [])]),
            cut.at_least == instrument.scoring.positive_from,
        )
        for cut in instrument.cut_offs
    ]


def _cut_off(instrument: Instrument, cut: CutOff) -> str:
    item = next((item for item in instrument.items if item.link_id == cut.item), None)
    if item is None:
        return f"{cut.at_least} or more"
    lowest, second, *_ = item.options
    name = item.topic.capitalize()
    if cut.at_least == second.ordinal:
        return f"{name}: any answer but {lowest.coding.display}"
    shown = next(each.coding.display for each in item.options if each.ordinal == cut.at_least)
    return f"{name}: {shown} or more often"
