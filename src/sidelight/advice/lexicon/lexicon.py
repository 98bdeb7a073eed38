"""Everything the reader knows, compiled once for a medicine."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sidelight.advice.lexicon.idioms import AS_WRITTEN, IDIOMS
from sidelight.advice.lexicon.languages import Languages, build_languages
from sidelight.advice.lexicon.near import Pattern
from sidelight.advice.lexicon.neutral import MEDICINE_WORDS, NEUTRAL, NO, SKIPPED, SPECIFIC
from sidelight.advice.lexicon.neutral_phrases import NEUTRAL_PHRASES
from sidelight.advice.lexicon.phrases import Owner, PhraseBook
from sidelight.advice.lexicon.quantities import Reader
from sidelight.advice.lexicon.spelling import Spelling
from sidelight.advice.lexicon.token import Names, Token
from sidelight.advice.lexicon.words import words
from sidelight.dossier.classes import MedicineClass
from sidelight.dossier.general import General
from sidelight.dossier.model import Medicine
from sidelight.dossier.rules import Clock, Sign, SignKind


@dataclass(frozen=True)
class Lexicon:
    """Phrases, names, clocks and spellings of one medicine and the general content."""

    names: Names
    phrases: PhraseBook
    concepts: PhraseBook
    patterns: tuple[Pattern, ...]
    clocks: dict[str, Clock]
    kinds: dict[str, SignKind]
    known_words: frozenset[str]
    stems: frozenset[str]
    spelling: Spelling
    languages: Languages


def build_lexicon(general: General, medicine: Medicine) -> Lexicon:
    """The lexicon of a medicine: general signs, its own signs, and its effects' phrases."""
    signs = (*general.signs, *medicine.signs)
    effects = medicine.effects
    names = Names(
        medicine=MEDICINE_WORDS | _names_of(medicine),
        people=frozenset(
            phrase
            for sign in signs
            if sign.kind is SignKind.ABOUT
            for phrase in sign.phrases
            if " " not in phrase and "-" not in phrase
        ),
    )
    book = PhraseBook()
    raw: set[str] = set()
    classes = {each.id: each for each in general.classes}
    for sign in signs:
        owner = Owner(sign.id, covers=True)
        keep = sign.kind is SignKind.ABOUT
        raw |= _learn(book, sign.phrases, owner, names, keep=keep)
        for name in sign.classes:
            members = _members(classes[name], names)
            raw |= _learn(book, members, Owner(sign.id, covers=False), names)
    for effect in effects:
        raw |= _learn(book, effect.phrases, Owner(effect.id, covers=False), names)
    raw |= _learn(book, NEUTRAL_PHRASES, Owner(None, covers=True), names)
    idiom = Owner(None, covers=True, idiom=True)
    raw |= _learn(book, IDIOMS, idiom, names)
    raw |= _learn(book, AS_WRITTEN, idiom, names, keep=True)
    concepts = PhraseBook()
    for concept in general.concepts:
        raw |= _learn(concepts, concept.phrases, Owner(concept.id, covers=False), names)
    known = frozenset(raw | NEUTRAL | NO | names.medicine | names.people)
    stems = frozenset(book.stems | concepts.stems)
    return Lexicon(
        names=names,
        phrases=book,
        concepts=concepts,
        patterns=tuple(pattern for sign in signs for pattern in _patterns(sign)),
        clocks={sign.id: sign.clock for sign in signs if sign.clock},
        kinds={effect.id: SignKind.SYMPTOM for effect in effects}
        | {sign.id: sign.kind for sign in signs},
        known_words=known,
        stems=stems,
        spelling=Spelling.of(set(known)),
        languages=build_languages(general, medicine, known, stems, names.medicine),
    )


def _patterns(sign: Sign) -> Iterator[Pattern]:
    owner = Owner(sign.id, covers=False)
    for concepts in sign.near:
        yield Pattern(owner, concepts, ordered=False)
    for concepts in sign.in_order:
        yield Pattern(owner, concepts, ordered=True)


def _learn(
    book: PhraseBook,
    phrases: Iterable[str],
    owner: Owner,
    names: Names,
    *,
    keep: bool = False,
) -> set[str]:
    """Teach the book; return the words, as written.

    ``keep`` leaves every word in, as the words for people need.
    """
    seen: set[str] = set()
    small = SKIPPED | names.people
    for phrase in phrases:
        found = words(phrase)
        seen |= {word.text for word in found}
        tokens = Reader([names.token(word) for word in found]).read().tokens
        kept = tokens if keep else _telling(tokens, small)
        exact = SPECIFIC | {word[1:] for word in phrase.split() if word.startswith("=")}
        book.add(tuple(_key(token, keep or token.text in exact) for token in kept), owner)
    return seen


def _telling(tokens: list[Token], small: frozenset[str]) -> list[Token]:
    """The words of a phrase that a text must have: without small ones, since others may stand
    there. All of them where too little would remain: "a cold", "not herself", "no {med} for".
    """
    content = [
        token
        for at, token in enumerate(tokens)
        if token.text not in small or (token.text == "'s" and tokens[at - 1].text == "{who}")
    ]
    stated = [token for token in content if token.text not in NO]
    vague = len(stated) < 2 and all(token.known for token in stated)
    return tokens if len(content) < 2 or vague else content


def _key(token: Token, exact: bool) -> str:
    """What the phrase asks for at this place; any name of the medicine will do.

    A phrase that says "liquid", "prescription" or "=tablet" means that word, and not any medicine.
    """
    return token.keys[0] if exact or "{med}" not in token.keys else "{med}"


def _members(group: MedicineClass, names: Names) -> Iterator[str]:
    """The names and brands of a class, without the medicine itself."""
    for member in group.members:
        for name in (member.name, *member.brands):
            if name.lower() not in names.medicine:
                yield name


def _names_of(medicine: Medicine) -> frozenset[str]:
    """Every single word of the medicine's names and brands."""
    identity = medicine.identity
    brands = [brand for product in medicine.products for brand in product.brands]
    written = (identity.name, *identity.names, *identity.brands, *brands)
    return frozenset(word.text for name in written for word in words(name) if len(word.text) > 3)
