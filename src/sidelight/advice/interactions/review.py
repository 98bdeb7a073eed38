"""A whole list, read against one medicine: each item stands in exactly one place."""

from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum

from sidelight.advice.interactions.listed import items
from sidelight.advice.interactions.names import Names
from sidelight.advice.interactions.reading import Reading, read
from sidelight.dossier.model import Interaction, Medicine


class Standing(StrEnum):
    """Where an item stands, the most pressing first."""

    LISTED = "listed"  # the dossier names it, or its class
    ITSELF = "itself"  # the same medicine, under this name or a brand's
    NOT_LISTED = "not_listed"  # a name we know, which the dossier does not name
    UNKNOWN = "unknown"  # not a name we know


@dataclass(frozen=True)
class Item:
    """One thing a person listed. ``left`` are words of it that we do not know.

    ``said`` and ``left`` are the person's own words: never log or store them.
    """

    said: str
    readings: tuple[Reading, ...]
    left: tuple[str, ...]
    by_another_route: bool = False

    @property
    def itself(self) -> bool:
        """Whether it is the dossier's own medicine."""
        return any(reading.name.itself for reading in self.readings)

    @property
    def interactions(self) -> tuple[str, ...]:
        """The ids of the interactions with the other medicines in it."""
        other = [reading.name for reading in self.readings if not reading.name.itself]
        return tuple(dict.fromkeys(each for name in other for each in name.interactions))

    @property
    def standing(self) -> Standing:
        """Exactly one place for each item."""
        if self.interactions:
            return Standing.LISTED
        if self.itself:
            return Standing.ITSELF
        return Standing.NOT_LISTED if self.readings else Standing.UNKNOWN


@dataclass(frozen=True)
class Pair:
    """An interaction of the dossier, and the items that it is about."""

    interaction: Interaction
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Review:
    """What the list holds. ``pairs`` are in the dossier's order.

    ``breathing``: names of what can slow breathing, as we write them, when there is more than one.
    ``adds_up``: signs to watch for that more than one item can lead to, each with its items.
    ``doubles``: generic names that more than one item stands for, each with its items.
    ``twice``: the medicine itself may be taken twice.
    """

    items: tuple[Item, ...]
    pairs: tuple[Pair, ...]
    breathing: tuple[str, ...]
    adds_up: tuple[tuple[str, tuple[Item, ...]], ...]
    doubles: tuple[tuple[str, tuple[Item, ...]], ...]
    twice: bool

    def standing(self, standing: Standing) -> tuple[Item, ...]:
        """The items that stand there, in the order they were listed."""
        return tuple(item for item in self.items if item.standing is standing)


def review(text: str, names: Names, medicine: Medicine) -> Review:
    """Read a person's list of medicines. Pure: the same text gives the same review."""
    found = tuple(_item(said, names) for said in items(text, names.hold))
    own = [item for item in found if item.itself]
    twice = len(own) > 1 or any(item.by_another_route for item in own)
    return Review(
        items=found,
        pairs=_pairs(found, names.itself.interactions if twice else (), medicine),
        breathing=_breathing(found, medicine),
        adds_up=_adds_up(found, medicine),
        doubles=_doubles(found),
        twice=twice,
    )


def _item(said: str, names: Names) -> Item:
    readings, left = read(said, names)
    spoken = said.casefold()
    return Item(said, readings, left, any(word in spoken for word in names.routes))


def _pairs(found: tuple[Item, ...], own: tuple[str, ...], medicine: Medicine) -> tuple[Pair, ...]:
    by_id: dict[str, list[Item]] = defaultdict(list)
    for item in found:
        for name in (*item.interactions, *(own if item.itself else ())):
            by_id[name].append(item)
    return tuple(
        Pair(pair, tuple(by_id[pair.id])) for pair in medicine.interactions if pair.id in by_id
    )


def _breathing(found: tuple[Item, ...], medicine: Medicine) -> tuple[str, ...]:
    """Names of what can slow breathing; a slip that may mean several names counts as one."""
    slow = {pair.id for pair in medicine.interactions if pair.slows_breathing}
    names: list[str] = []
    for item in found:
        hits = [each for each in item.readings if not slow.isdisjoint(each.name.interactions)]
        close = [each for each in hits if each.close][:1]
        names += [each.name.written for each in hits if not each.close or each in close]
    return tuple(names) if len(names) > 1 else ()


def _adds_up(
    found: tuple[Item, ...], medicine: Medicine
) -> tuple[tuple[str, tuple[Item, ...]], ...]:
    """By sign, what slows breathing first."""
    signs: dict[str, dict[int, Item]] = defaultdict(dict)
    for pair in sorted(medicine.interactions, key=lambda pair: not pair.slows_breathing):
        for at, item in enumerate(found):
            for sign in pair.watch_for if pair.id in item.interactions else ():
                signs[sign][at] = item
    return tuple((sign, tuple(group.values())) for sign, group in signs.items() if len(group) > 1)


def _doubles(found: tuple[Item, ...]) -> tuple[tuple[str, tuple[Item, ...]], ...]:
    generics: dict[str, list[Item]] = defaultdict(list)
    for item in found:
        names = [reading.name for reading in item.readings if not reading.name.itself]
        for generic in sorted({name.generic for name in names if name.generic}):
            generics[generic].append(item)
    return tuple((name, tuple(group)) for name, group in generics.items() if len(group) > 1)
