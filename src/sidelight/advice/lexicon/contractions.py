"""Spells contractions out, so that "can't", "cant", "cannot" and "can not" are one thing."""

_BARE = {
    "cannot": "can not", "cant": "can not", "dont": "do not", "doesnt": "does not",
    "didnt": "did not", "isnt": "is not", "arent": "are not", "wasnt": "was not",
    "werent": "were not", "wont": "will not", "wouldnt": "would not", "couldnt": "could not",
    "shouldnt": "should not", "hasnt": "has not", "havent": "have not", "hadnt": "had not",
    "aint": "is not", "im": "i am", "ive": "i have", "hes": "he is", "shes": "she is",
    "theyre": "they are", "youre": "you are", "ill": "ill", "id": "id", "whats": "what is",
    "thats": "that is", "theres": "there is", "gonna": "going to", "wanna": "want to",
    "gotta": "got to", "kinda": "kind of", "u": "you", "r": "are", "ur": "your", "pls": "please",
    "plz": "please", "bc": "because", "cos": "because", "coz": "because", "cuz": "because",
    "w": "with", "husbands": "husband 's", "wifes": "wife 's", "mums": "mum 's", "moms": "mom 's",
    "dads": "dad 's", "mothers": "mother 's", "fathers": "father 's", "sons": "son 's",
    "daughters": "daughter 's", "brothers": "brother 's", "sisters": "sister 's",
    "partners": "partner 's", "grans": "gran 's", "nans": "nan 's", "tmrw": "tomorrow",
    "yr": "year", "yrs": "years",
    "hr": "hour", "hrs": "hours", "min": "minute", "mins": "minutes", "wk": "week",
    "wks": "weeks", "mth": "month", "mths": "months", "yo": "years old", "tho": "though",
}  # fmt: skip
_AFTER = {"m": "am", "ve": "have", "re": "are", "ll": "will", "d": "would", "s": "'s"}
_NOT = {"ca": "can", "wo": "will", "sha": "shall", "ai": "is"}


def spelled_out(word: str) -> list[str]:
    """The words that a typed word stands for; possessive and "is" both become ``'s``."""
    if word in _BARE:
        return _BARE[word].split()
    if "'" not in word:
        return [word]
    if word.endswith("n't"):
        base = word.removesuffix("n't")
        return [_NOT.get(base, base), "not"]
    base, _, ending = word.rpartition("'")
    if ending not in _AFTER:
        return [word.replace("'", "")]
    return [base, _AFTER[ending]] if base else [_AFTER[ending]]
