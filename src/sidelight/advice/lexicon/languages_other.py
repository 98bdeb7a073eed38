"""Tells English from any other language, by what is not English about it.

Each stretch of words is judged by itself, so that no text around it can hide it.
"""

from itertools import groupby

from sidelight.advice.lexicon.languages_book import Piece

LONGEST = 8
"""Words of a stretch."""

_LATIN = 0x370
_LATIN_MORE = range(0x1E00, 0x1F00)
_SIGNS = range(0x2000, 0x2E80)
_WORD_SIGNS = 0x2E80
"""From here on one sign is a word or a syllable."""

_FEW = 3
"""Letters of another script that make a text of it; a dose in "μg" has one."""


def in_other_script(pieces: list[Piece]) -> bool:
    """Whether letters of another script than the Latin one stand in the text."""
    marks = [ord(letter) for piece in pieces for letter in piece.text]
    others = [
        mark for mark in marks if mark >= _LATIN and mark not in _LATIN_MORE and mark not in _SIGNS
    ]
    return len(others) >= _FEW or any(
        mark >= _WORD_SIGNS and chr(mark).isalpha() for mark in others
    )


def in_other_words(pieces: list[Piece], english: list[bool], marks: frozenset[str]) -> bool:
    """Whether a stretch of Latin letters is no English: few of its words are, and some of the
    others are everyday words of another language (``marks``) or carry its accents. A word with a
    capital may be a name, so that it says nothing.
    """
    shouted = all(not piece.shown.isalpha() or piece.shown.isupper() for piece in pieces)
    said = zip(pieces, english, strict=True)
    for _, sentence in groupby(said, key=lambda each: each[0].sentence):
        kinds = [
            _kind(piece, known, marks)
            for at, (piece, known) in enumerate(sentence)
            if _is_word(piece.text) and not (at and piece.shown[:1].isupper() and not shouted)
        ]
        if _is_strange(kinds):
            return True
    return False


def _is_word(text: str) -> bool:
    """Two or more Latin letters; one alone may be a unit or a symbol."""
    return len(text) > 1 and text.isalpha() and all(map(_latin, map(ord, text)))


def _latin(mark: int) -> bool:
    return mark < _LATIN or mark in _LATIN_MORE


def _kind(piece: Piece, known: bool, marks: frozenset[str]) -> int:
    """0 for an English word, 1 for one that is not known, 2 for one of another language."""
    if known:
        return 0
    return 2 if piece.text in marks or not piece.shown.isascii() else 1


def _is_strange(kinds: list[int]) -> bool:
    unknown, marked = sum(map(bool, kinds)), kinds.count(2)
    if unknown == len(kinds) and ((unknown > 1 and marked) or unknown > 4):
        return True  # no word of the whole sentence is English
    if unknown < 2 or not marked:
        return False
    return any(
        _not_english(kinds[start:end])
        for start in range(len(kinds))
        for end in range(start + 3, min(start + LONGEST, len(kinds)) + 1)
    )


def _not_english(kinds: list[int]) -> bool:
    unknown, marked = sum(map(bool, kinds)), kinds.count(2)
    return (marked > 1 and unknown * 2 >= len(kinds)) or (
        marked > 0 and unknown > 2 and unknown * 4 >= len(kinds) * 3
    )
