"""Reads emergency words of other languages, and says which language a text is in.

These words live apart from the English ones, so that they never change how a misspelt English
word is read. Nothing here is denied or set aside: a sign that is named counts. To count, it must
use a word that is not English.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from sidelight.advice.lexicon.languages_book import Piece, Tongue, build_tongue, pieces_of
from sidelight.advice.lexicon.languages_other import in_other_script, in_other_words
from sidelight.advice.lexicon.neutral import listed
from sidelight.advice.lexicon.phrases import Hit
from sidelight.advice.lexicon.words import Word, stem, words
from sidelight.dossier.general import General
from sidelight.dossier.model import Medicine
from sidelight.dossier.rules import SignKind

FINDING = "other_language"
OTHER = "und"
"""The code for a language of which we know no words."""

_SURE = 2
"""Words of a language that show it where none of its signs was found."""

_ENGLISH_TOO = listed(
    """
    mon tue tues wed weds thu thur thurs fri sat sun jan feb mar apr jun jul aug sep sept oct nov
    dec et cetera al de facto vie per os po prn pt pts bd od qd tid tds qid hx rx sx tx dx bp
    main met van net ben ham pet barn gen pit pot jam mat heel mere cox hon maine manga hindi bin
    gut hat total war plus pour con era hay tan solo ten com pro must pa ma sir hut her eu uk
    us usa nhs fe ad ii iii iv el los las san del da ya sam han yang kong dan ann nina mia
    hr rr gcs sob cp cva tia uti gp er ed icu stat nbm nil mane nocte omg lol pls plz thx ty idk
    """
)
"""Short forms and loans in English texts; what other languages mean by them marks nothing."""


@dataclass(frozen=True)
class Heard:
    """What was read in other languages.

    ``languages`` holds codes, :data:`OTHER` among them where we know no words; ``used`` the
    places of the words that are understood.
    """

    findings: frozenset[str] = frozenset()
    languages: tuple[str, ...] = ()
    used: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Languages:
    """The languages we know words of, and what is English: words, their stems, and medicines.

    ``telling`` are the findings that show by themselves that a text is in another language; a
    word for a person or an illness does not. ``marks`` are each language's everyday words.
    """

    tongues: tuple[Tongue, ...]
    english: frozenset[str]
    stems: frozenset[str]
    telling: frozenset[str]
    marks: dict[str, frozenset[str]]
    any_mark: frozenset[str]

    def hear(self, said: list[Word]) -> Heard:
        """What the words mean in other languages; nothing for a text that is English."""
        pieces = pieces_of(said)
        english = [self._is_english(piece, said[piece.word].text) for piece in pieces]
        hits = self._hits(pieces)
        found = {hit.owner.finding or "" for each in hits.values() for hit in each}
        script = in_other_script(pieces)
        latin = in_other_words(pieces, english, self.any_mark) or not found.isdisjoint(self.telling)
        if not latin and not script:
            return Heard()
        shown = {
            code: {at for hit in each if hit.owner.finding in self.telling for at in hit.used}
            for code, each in hits.items()
        }
        languages = self._which(pieces, english, shown) if latin else ()
        return Heard(
            findings=frozenset({FINDING, *found}),
            languages=tuple(dict.fromkeys((*languages, OTHER))) if script else languages,
            used=self._told(pieces, hits),
        )

    def _hits(self, pieces: list[Piece]) -> dict[str, list[Hit]]:
        """For each language, the signs that use a word which is not English."""
        strange = [piece.text not in self.english for piece in pieces]
        others = {piece.text for piece, other in zip(pieces, strange, strict=True) if other}
        return {
            tongue.code: [hit for hit in tongue.hits(pieces) if any(strange[at] for at in hit.used)]
            if any(map(tongue.knows, others))
            else []
            for tongue in self.tongues
        }

    def _told(self, pieces: list[Piece], hits: dict[str, list[Hit]]) -> frozenset[int]:
        """The words of the signs, and the small words of their languages."""
        small = {word for tongue in self.tongues if hits[tongue.code] for word in tongue.small}
        used = {at for each in hits.values() for hit in each for at in hit.used}
        return frozenset(
            piece.word for at, piece in enumerate(pieces) if at in used or piece.text in small
        )

    def _is_english(self, piece: Piece, text: str) -> bool:
        """Letters with accents are not: "får" is not "far"."""
        return piece.shown.isascii() and any(
            word in self.english or stem(word) in self.stems for word in (text, piece.text)
        )

    def _which(
        self, pieces: list[Piece], english: list[bool], places: dict[str, set[int]]
    ) -> tuple[str, ...]:
        """The likeliest language, then any whose signs use words that it does not have."""
        other = {at for at, known in enumerate(english) if not known}
        has = {
            code: {at for at in other if pieces[at].text in marks}
            | (places.get(code, set()) & other)
            for code, marks in self.marks.items()
        }
        best = max(has, key=lambda code: (len(has[code]), bool(places.get(code))))
        sure = len(has[best]) >= _SURE or places.get(best)
        told = [best if best in places and sure else OTHER]
        for code, used in places.items():
            as_likely = used and len(has[code]) == len(has[best])
            if code != best and (as_likely or used & other - has[best]):
                told.append(code)
        return tuple(told)


def build_languages(
    general: General,
    medicine: Medicine,
    english: Iterable[str],
    stems: Iterable[str],
    names: frozenset[str],
) -> Languages:
    """The languages of the general content with what the medicine adds.

    ``english`` are the words that the lexicon knows, ``names`` the medicine's own.
    """
    more = {words.language: words for words in medicine.languages}
    tongues = tuple(
        build_tongue(language, more.get(language.id), names) for language in general.languages
    )
    known = frozenset(english) | _ENGLISH_TOO | names | _medicines(general)
    small = {tongue.code: tongue.small for tongue in tongues}
    everyday = {code: frozenset(said.split()) for code, said in general.everyday_words.items()}
    marks = {
        code: (small.get(code, frozenset()) | everyday.get(code, frozenset())) - known
        for code in dict.fromkeys((*everyday, *small))
    }
    return Languages(
        tongues=tongues,
        english=known,
        stems=frozenset(stems),
        telling=frozenset(
            sign.id
            for sign in (*general.signs, *medicine.signs)
            if sign.kind in (SignKind.SYMPTOM, SignKind.EVENT)
        ),
        marks=marks,
        any_mark=frozenset[str]().union(*marks.values()),
    )


def _medicines(general: General) -> set[str]:
    """Every word of the names of medicines: these are said in any language."""
    members = [member for group in general.classes for member in group.members]
    names = [name for member in members for name in (member.name, *member.brands)]
    return {word.text for name in names for word in words(name) if len(word.text) > 3}
