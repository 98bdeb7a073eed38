"""How long and how hard a text is to read.

The grade is the Flesch-Kincaid grade level: 0.39 x words per sentence + 11.8 x syllables per
word - 15.59 (Kincaid JP, Fishburne RP, Rogers RL, Chissom BS. Derivation of new readability
formulas for Navy enlisted personnel. Research Branch Report 8-75, 1975, doi:10.21236/ADA006655).
Syllables are counted by rule, so a text's grade may differ by a few tenths from a count by hand.
"""

import re
from collections.abc import Collection, Iterable

WORDS_PER_MINUTE = 200
"""Our own cautious figure for silent reading by someone who is unwell."""

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d+(?:[.,]\d+)*")
_SENTENCE_END = re.compile(r"[.!?]+(?=[\s\"'”’)]|$)")
_VOWELS = re.compile(r"[aeiouy]+")
_TWO_IN_ONE = re.compile(  # vowels that stand together and are spoken apart
    r"(?<![tcg])ia|(?<![tscgxn])io|(?<=[tn]ri)a|(?<![tcq])ie(?=t|n[ct])|sci(?=e)|quie"
    r"|ea$|rea(?=ct)|crea(?=t)|[eouy]ing|(?<=[lrs])ui(?=[dnc])|(?<!q)ua(?!r)|iu"
    r"|[st][hs]?m$|eou(?!s)"
)
_SILENT = re.compile(  # an ending that is written and not spoken
    r"(?:[^laeiouy]e|[aeiouy]le|[aeiouy]les|[^aeiouytd]ed|[^aeiouylscxzgh]es|[^cs]hes)$"
)
_SILENT_INSIDE = re.compile(
    r"(?<=[^aeiouyl])e(?=(?:ly|less|ness|ful|ments?|where|thing|times?|one|body)$)|(?<=^ev)e(?=ry)"
)


def count_words(texts: Iterable[str]) -> int:
    """How many words; a number is one word."""
    return sum(len(_WORD.findall(text)) for text in texts)


def minutes(words: int) -> int:
    """Whole minutes to read so many words, at least one."""
    return max(1, round(words / WORDS_PER_MINUTE))


def grade(texts: Iterable[str], names: Collection[str] = ()) -> float:
    """The Flesch-Kincaid grade of ``texts``, to one decimal; 0.0 when there is no word.

    Each text ends a sentence. ``names`` (any case; may be of several words) and numbers count
    as words of one syllable: nobody can choose an easier word for a medicine's name.
    """
    plain = [_without(names, text) for text in texts]
    words = [word for text in plain for word in _WORD.findall(text)]
    if not words:
        return 0.0
    sentences = sum(1 for text in plain for part in _SENTENCE_END.split(text) if _WORD.search(part))
    syllables = sum(count_syllables(word) for word in words)
    return round(0.39 * len(words) / sentences + 11.8 * syllables / len(words) - 15.59, 1)


def count_syllables(word: str) -> int:
    """Syllables of one English word by rule; a number counts as one."""
    text = word.lower().replace("’", "'").removesuffix("'s").replace("'", "")
    text = _SILENT_INSIDE.sub("", text)
    spoken = len(_VOWELS.findall(text)) + len(_TWO_IN_ONE.findall(text))
    return max(1, spoken - (1 if _SILENT.search(text) else 0))


def _without(names: Collection[str], text: str) -> str:
    if not names:
        return text
    longest_first = sorted(names, key=len, reverse=True)
    pattern = r"\b(?:" + "|".join(map(re.escape, longest_first)) + r")\b"
    return re.sub(pattern, "it", text, flags=re.IGNORECASE)
