"""Spells contractions out, so that "can't", "cant", "cannot" and "can not" are one thing."""

_BARE = {
    "cannot": "can not", "cant": "can not", "dont": "do not", "doesnt": "does not",
    "didnt": "did not", "isnt": "is not", "arent": "are not", "wasnt": "was not",
    "werent": "were not", "wont": "will not", "wouldnt": "would not", "couldnt": "could not",
    "shouldnt": "should not", "hasnt": "has not", "havent": "have not", "hadnt": "had not",
    "aint": "is not", "im": "i am", "ive": "i have", "hes": "he is", "shes": "she is",
    "theyre": "they are", "youre": "you are", "ill": "ill", "id": "i would", "whats": "what is",
    "thats": "that is", "theres": "there is", "gonna": "going to", "wanna": "want to",
    "gotta": "got to", "kinda": "kind of", "u": "you", "r": "are", "ur": "your", "pls": "please",
    "plz": "please", "bc": "because", "cos": "because", "coz": "because", "cuz": "because",
    "w": "with", "husbands": "husband 's", "wifes": "wife 's", "mums": "mum 's",
    "moms": "mom 's", "dads": "dad 's", "mothers": "mother 's", "fathers": "father 's",
    "sons": "son 's", "daughters": "daughter 's", "brothers": "brother 's",
    "sisters": "sister 's", "partners": "partner 's", "grans": "gran 's", "nans": "nan 's",
    "tmrw": "tomorrow", "yr": "year", "yrs": "years", "flatmates": "flatmate 's",
    "housemates": "housemate 's", "roommates": "roommate 's", "boyfriends": "boyfriend 's",
    "girlfriends": "girlfriend 's", "hubbys": "hubby 's", "grandads": "grandad 's",
    "grandmas": "grandma 's", "neighbours": "neighbour 's", "neighbors": "neighbor 's",
    "uncles": "uncle 's", "aunts": "aunt 's", "mates": "mate 's", "theyve": "they have",
    "weve": "we have", "youve": "you have", "itll": "it will", "hed": "he had",
    "havnt": "have not", "hasent": "has not", "dosnt": "does not", "dosent": "does not",
    "didnot": "did not", "didint": "did not", "cudnt": "could not", "wudnt": "would not",
    "cnt": "can not", "dnt": "do not", "nite": "night", "fings": "things", "fing": "thing",
    "fink": "think", "nuffin": "nothing", "hart": "heart", "hert": "heart", "proply": "properly",
    "rly": "really", "n": "and", "wen": "when", "wiv": "with", "hav": "have", "thru": "through",
    "ppl": "people", "abt": "about", "sumthing": "something", "wot": "what", "tabs": "tablets",
    "wakin": "waking", "breathin": "breathing", "y": "year", "o": "old", "hr": "hour",
    "hrs": "hours", "min": "minute", "mins": "minutes", "wk": "week", "wks": "weeks",
    "mth": "month", "mths": "months",
    "od'd": "overdosed", "od'ed": "overdosed", "oded": "overdosed",
    "yo": "years old", "tho": "though", "oclock": "o'clock",
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
