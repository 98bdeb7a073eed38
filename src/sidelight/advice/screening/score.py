"""Scores the answers to a questionnaire by the rule that its data names. Nothing is guessed."""

from collections.abc import Mapping
from dataclasses import dataclass

from sidelight.dossier.instruments import AnswerOption, Instrument, Item, ScoringRule


@dataclass(frozen=True)
class ItemScore:
    """One item and its answer; null when it was left out. ``needed`` is false where another
    item of which a person chooses one was answered in its place.
    """

    item: Item
    answer: AnswerOption | None
    positive: bool | None
    needed: bool


@dataclass(frozen=True)
class Score:
    """What the answers come to.

    ``total`` is null unless the rule is a sum and every item is answered; ``at_least`` is what
    the given answers already sum to (null where nothing is summed); ``highest`` is the most
    that can be reached. ``positive`` is null when missing answers could still change it.
    """

    items: tuple[ItemScore, ...]
    total: int | None
    at_least: int | None
    highest: int | None
    positive: bool | None

    @property
    def unanswered(self) -> tuple[str, ...]:
        """The topics of the items that are needed and have no answer, each once."""
        missing = (each for each in self.items if each.needed and each.answer is None)
        return tuple(dict.fromkeys(each.item.topic for each in missing))

    @property
    def positives(self) -> tuple[Item, ...]:
        """The items whose own answer asks for a next step, in order."""
        return tuple(each.item for each in self.items if each.positive)


def score(instrument: Instrument, answers: Mapping[str, int]) -> Score:
    """The score of ``answers`` (linkId to the value of the answer).

    :class:`KeyError` for a linkId or a value that the instrument does not have.
    """
    chosen = {link: _option(instrument, link, value) for link, value in answers.items()}
    each_item = instrument.scoring.rule is ScoringRule.EACH_ITEM
    items = tuple(
        ItemScore(
            item,
            option := chosen.get(item.link_id),
            option.ordinal >= instrument.scoring.positive_from if each_item and option else None,
            option is not None or not _stood_in_for(instrument, item.link_id, chosen),
        )
        for item in instrument.items
    )
    return _of_items(items, instrument) if each_item else _of_sum(items, instrument)


def _of_items(items: tuple[ItemScore, ...], instrument: Instrument) -> Score:
    missing = any(each.needed and each.answer is None for each in items)
    found = any(each.positive for each in items)
    return Score(items, None, None, None, True if found else None if missing else False)


def _of_sum(items: tuple[ItemScore, ...], instrument: Instrument) -> Score:
    given = sum(each.answer.ordinal for each in items if each.answer)
    complete = all(each.answer for each in items)
    reached = given >= instrument.scoring.positive_from
    return Score(
        items,
        total=given if complete else None,
        at_least=given,
        highest=sum(each.item.options[-1].ordinal for each in items),
        positive=True if reached else False if complete else None,
    )


def _option(instrument: Instrument, link: str, value: int) -> AnswerOption:
    item = {item.link_id: item for item in instrument.items}[link]
    return {option.ordinal: option for option in item.options}[value]


def _stood_in_for(instrument: Instrument, link: str, chosen: Mapping[str, AnswerOption]) -> bool:
    """Whether another item of the same choice was answered."""
    return any(
        link in group.items and not chosen.keys().isdisjoint(group.items)
        for group in instrument.scoring.choose_one
    )
