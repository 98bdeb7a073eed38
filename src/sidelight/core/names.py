"""How names are folded: once, here, in Python. SQL compares folded names and never folds."""

import unicodedata


def fold_medicine_name(name: str) -> str:
    """A medicine name as reports compare it: NFKC, one space between words, upper case.

    ``" Lioresal\\u00a0 10 "`` gives ``"LIORESAL 10"``. Empty when there is nothing but space.
    """
    return _one_space(name).upper()


def fold_term(term: str) -> str:
    """A reaction term as reports compare it: NFKC, one space between words, case folded.

    Terms were published in capitals until 2012 and as sentences after: both give one name.
    """
    return _one_space(term).casefold()


def _one_space(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).split())
