"""Every name that a list may hold, and what it stands for beside one medicine."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from sidelight.advice.interactions.listed import tokens
from sidelight.core.claims import Audience, Checked
from sidelight.dossier.classes import ITSELF, MedicineClass
from sidelight.dossier.general import General
from sidelight.dossier.model import Interaction, Medicine

ROUTE_WORDS = {"intrathecal": ("pump", "intrathecal")}
"""What people call a route that is not by mouth."""

WIDEST = 5
"""Words of the longest name that is looked for."""


@dataclass(frozen=True)
class Name:
    """A name as our list writes it.

    ``generic`` is the medicine it stands for; null where it names a class or a route only.
    ``classes`` are plain names; ``interactions`` are ids of the dossier's, in its order.
    """

    written: str
    generic: str | None
    classes: tuple[str, ...]
    interactions: tuple[str, ...]
    sources: dict[str, Checked]
    itself: bool = False


@dataclass(frozen=True)
class Names:
    """All names by :func:`key`. ``routes`` are words for the medicine by another route."""

    by_key: dict[str, tuple[Name, ...]]
    routes: frozenset[str]
    itself: Name

    @classmethod
    def of(cls, general: General, medicine: Medicine) -> "Names":
        """The general classes and the dossier's own names, which come first."""
        pairs = [pair for pair in medicine.interactions if pair.audience is Audience.PERSON]
        found: dict[str, list[Name]] = {}
        for group in general.classes:
            for name in _of_class(group, pairs):
                _add(found, name)
        for pair in pairs:
            for written in pair.members:
                _add(found, Name(written, None, (), (pair.id,), pair.sources))
        identity = medicine.identity
        together = tuple(pair.id for pair in pairs if ITSELF in pair.classes)
        itself = Name(identity.name, identity.name, (), together, {}, itself=True)
        for written in _own(medicine):
            found[key(written)] = [replace(itself, written=written)]
        routes = {word for item in medicine.products for word in ROUTE_WORDS.get(item.route, ())}
        by_key = {each: tuple(names) for each, names in found.items() if each}
        return cls(by_key, frozenset(routes), itself)

    def at(self, words: list[str], start: int) -> tuple[tuple[Name, ...], int]:
        """The longest name that begins at a word, and how many words it takes; none: 0."""
        for width in range(min(WIDEST, len(words) - start), 0, -1):
            if found := self.by_key.get("".join(words[start : start + width])):
                return found, width
        return (), 0

    def hold(self, words: list[str]) -> bool:
        """Whether the words hold a name."""
        return any(self.at(words, start)[1] for start in range(len(words)))


def key(text: str) -> str:
    """What spellings of a name share: letters and digits only, so "co codamol" is one name."""
    return "".join(tokens(text))


def _of_class(group: MedicineClass, pairs: list[Interaction]) -> Iterator[Name]:
    here = tuple(pair.id for pair in pairs if group.id in pair.classes)
    for word in group.words:
        yield Name(word, None, (group.name,), here, {})
    for member in group.members:
        for written in (member.name, *member.brands):
            yield Name(written, member.name, (group.name,), here, member.sources)


def _add(found: dict[str, list[Name]], name: Name) -> None:
    """Join what is one medicine in two classes; keep two medicines of one name apart."""
    there = found.setdefault(key(name.written), [])
    for at, other in enumerate(there):
        if name.generic in (None, other.generic):
            there[at] = replace(
                other,
                classes=tuple(dict.fromkeys((*other.classes, *name.classes))),
                interactions=tuple(dict.fromkeys((*other.interactions, *name.interactions))),
                sources={**name.sources, **other.sources},
            )
            return
    there.append(name)


def _own(medicine: Medicine) -> list[str]:
    """The medicine's names and brands, and its products' brands."""
    identity = medicine.identity
    brands = [brand for product in medicine.products for brand in product.brands]
    return [*brands, *identity.brands, *identity.names, identity.name]
