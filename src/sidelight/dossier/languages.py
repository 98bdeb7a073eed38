"""Emergency words of other languages: what a person may type, and what we answer in it."""

from typing import Annotated

from pydantic import Field

from sidelight.core.claims import Identifier, Record, Sentence
from sidelight.dossier.rules import Pattern

Code = Annotated[str, Field(pattern=r"^[a-z]{2,3}$")]
"""ISO 639."""

Word = Annotated[str, Field(pattern=r"^[^\W\d_]+$")]
Phrase = Annotated[str, Field(min_length=2)]
Phrases = Annotated[tuple[Phrase, ...], Field(min_length=1)]


EverydayWords = dict[Code, Annotated[str, Field(pattern=r"^[a-z]+(?: [a-z]+)*$")]]
"""By language, the words that tell it from others, without accents."""


class Said(Record):
    """How a finding is said: whole phrases, or concepts of the language that stand together."""

    phrases: tuple[Phrase, ...] = ()
    near: tuple[Pattern, ...] = ()


class Words(Record):
    """Ways to say findings in one language; ``signs`` maps a finding to how it is said.

    In phrases a word that ends with ``*`` stands for every word that begins so, ``{n}`` for a
    number above one, ``{many}`` for one above five and ``{med}`` for the medicine; ``{old}``,
    ``{hot}``, ``{slow}`` and ``{racing}`` for one that can be an age of 65 or over, a fever, and
    a pulse that is too slow or too fast.
    """

    concepts: dict[Identifier, Phrases] = Field(default_factory=dict)
    signs: dict[Identifier, Said]


class Lines(Record):
    """What the answer says in the language; ``{number}`` is the emergency number in brackets.

    ``numbers`` says which number holds where, for when the country is not known. ``draft``
    says that the translation is not reviewed.
    """

    emergency: Sentence
    today: Sentence
    numbers: Sentence
    reads: Sentence
    draft: Sentence


class Language(Words):
    """A language of which we know emergency words.

    ``small`` words may stand between the words of a phrase, and show which language it is;
    ``few`` are words for the numbers from two to five, ``many`` for those above.
    """

    id: Code
    name: Sentence  # in English
    own_name: Sentence
    reviewed: bool  # a clinician who speaks it has read the file
    lines: Lines
    small: tuple[Word, ...]
    few: tuple[Word, ...] = ()
    many: tuple[Word, ...] = ()


class MedicineWords(Words):
    """What a medicine adds to a language: its name there, and words for its own signs."""

    language: Code
    names: tuple[Word, ...] = ()
