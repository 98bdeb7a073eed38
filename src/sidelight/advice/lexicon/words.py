"""Cuts a text into words that phrases can be compared with."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from sidelight.advice.lexicon.contractions import spelled_out

_PIECE = re.compile(
    r"(?P<slot>\{\w+\})|(?P<gas>(?:[Ss][Pp])?[Oo]2\b)"
    r"|(?P<number>\d{1,2}:\d{2}\b|\d+(?:[.,]\d+)?)|(?P<word>[^\W\d_]+(?:'[^\W\d_]+)*|(?<=\})'s)"
    r"|(?P<sentence>[.!?\n…]+)|(?P<part>[,;:()\[\]–—\"]+|\s-+\s)|(?P<symbol>[^\s\w])"
)
_QUOTES = str.maketrans("‘’ʼ´`′“”„«»", "''''''\"\"\"\"\"")


@dataclass(frozen=True, slots=True)
class Word:
    """One word. ``shown`` is as it was typed; empty for the second half of "can't".

    ``part`` counts stretches between commas and other stops, ``sentence`` those between full
    stops.
    """

    text: str
    shown: str
    part: int
    sentence: int


def words(text: str) -> list[Word]:
    """The words of ``text``: lower case, without accents, contractions spelled out."""
    found: list[Word] = []
    part = sentence = 0
    plain = text if text.isascii() else unicodedata.normalize("NFKC", text)
    for piece in _PIECE.finditer(plain.translate(_QUOTES)):
        kind = piece.lastgroup
        if kind in ("sentence", "part"):
            part += 1
            sentence += kind == "sentence"
        elif kind == "symbol":
            if unicodedata.category(piece[0]) == "So":  # an emoji may mean anything
                found.append(Word(piece[0], piece[0], part, sentence))
        else:
            shown = piece[0]
            for word in spelled_out(_folded(shown)):
                found.append(Word(word, shown, part, sentence))
                shown = ""
    return found


def _folded(text: str) -> str:
    """Lower case without accents, so that "confusión" meets "confusion"."""
    if text.isascii():
        return text.lower()
    split = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in split if not unicodedata.combining(letter))


_IRREGULAR = {
    "taken": "took", "takes": "take", "taking": "take", "ate": "ate", "eaten": "ate",
    "fell": "fell", "fallen": "fell", "swollen": "swell", "swelled": "swell",
    "slept": "sleep", "ran": "ran", "run": "ran", "running": "ran", "runs": "ran",
    "threw": "throw", "thrown": "throw", "woke": "wake", "waken": "wake", "woken": "wake",
    "awake": "awake", "breath": "breath", "drank": "drink", "drunk": "drunk",
    "shook": "shake", "shaken": "shake", "began": "begin", "begun": "begin", "lost": "lose",
    "forgot": "forget", "forgotten": "forget", "hurting": "hurt", "heard": "hear",
    "saw": "see", "seen": "see", "bitten": "bit", "gave": "give", "given": "give",
    "kids": "kid", "children": "child", "babies": "baby", "died": "die", "dying": "die",
    "dies": "die", "dead": "dead", "feet": "foot", "teeth": "tooth", "women": "woman",
    "men": "man", "has": "have", "had": "have", "having": "have", "does": "do", "did": "did",
    "breathing": "breathing", "quite": "quite", "visions": "visions", "stopped": "stopped",
    "stopping": "stopping", "downed": "downed", "orientated": "orientated",
    "goes": "go", "went": "go", "gone": "go", "came": "come", "left": "left",
}  # fmt: skip
"""Words whose forms do not follow the endings below; "took" stays apart from "take"."""


@lru_cache(maxsize=8192)
def stem(word: str) -> str:
    """What forms of a word share: "breathing", "breathes" and "breath" meet in "breath"."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    for ending, instead in (("iness", "y"), ("ness", ""), ("ies", "y"), ("ied", "y")):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            return _short(word.removesuffix(ending) + instead)
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    for ending in ("ing", "ed", "ly"):
        rest = word.removesuffix(ending)
        if rest != word and len(rest) > 2 and re.search("[aeiouy]", rest) and rest[-1] != "e":
            word = rest
            break
    return _short(word)


def _short(word: str) -> str:
    """Without a silent e and without a doubled letter at the end."""
    if len(word) > 3 and word.endswith("e"):
        word = word[:-1]
    if len(word) > 3 and word[-1] == word[-2]:
        word = word[:-1]
    return word
