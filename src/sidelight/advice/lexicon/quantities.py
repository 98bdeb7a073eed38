"""Reads numbers, times, amounts and ages, and puts one token where several words stood.

No dose is ever compared with a limit: that would tell a person how much is safe. Only a great
number of tablets counts for more than a small one; a small one is never calm.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from sidelight.advice.lexicon.ages import ADULT, OLDEST, age_finding, temperature_finding
from sidelight.advice.lexicon.kidneys import KIDNEY_WORDS, kidney_figure
from sidelight.advice.lexicon.numbers import (
    AFTER_AGE,
    COUNTED,
    DAILY,
    EACH,
    GIVEN,
    HOT,
    MANY,
    MASS,
    MEASURED,
    MOST,
    NUMBERS,
    ORDINAL_ENDS,
    PRONOUNS,
    SEXES,
    YEARS,
    value_of,
)
from sidelight.advice.lexicon.times import OPENS, ORDINALS, SINGLE, UNITS, WEEKDAYS, span_of
from sidelight.advice.lexicon.token import Span, Token

_OPENS = (
    frozenset(NUMBERS) | frozenset(UNITS) | OPENS | WEEKDAYS | DAILY | EACH | KIDNEY_WORDS
    | frozenset(ORDINALS)
    | {"aged", "age", "a", "an", "once", "twice", "on", "last", "since", "this"}
)  # fmt: skip
"""The words that a quantity may begin with, beside figures."""


@dataclass
class Read:
    """Tokens with quantities put together, and what the quantities say by themselves."""

    tokens: list[Token] = field(default_factory=list)
    findings: set[str] = field(default_factory=set)


class Reader:
    """Walks over the tokens once; each ``_read_*`` returns how many tokens it used up."""

    def __init__(self, tokens: list[Token]) -> None:
        self.tokens = tokens
        self.words = [token.text for token in tokens]
        self.out = Read()
        self.tries: tuple[Callable[[int], int], ...] = (
            self._read_often, self._read_named_age, self._read_kidneys, self._read_temperature,
            self._read_number, self._read_named_time,
        )  # fmt: skip

    def read(self) -> Read:
        """The whole text."""
        at = 0
        while at < len(self.tokens):
            word = self.words[at]
            opens = word in _OPENS or word[:1].isdigit()
            used = next((n for attempt in self.tries if (n := attempt(at))), 0) if opens else 0
            if not used:
                self.out.tokens.append(self.tokens[at])
            at += used or 1
        return self.out

    def _word(self, at: int) -> str:
        return self.words[at] if 0 <= at < len(self.words) else ""

    def _one_sentence(self, one: int, two: int) -> bool:
        """Whether both places are in the text, and no full stop stands between."""
        return two < len(self.tokens) and self.tokens[one].sentence == self.tokens[two].sentence

    def _put(self, at: int, used: int, *keys: str, span: Span | None = None) -> int:
        shown = " ".join(part.shown for part in self.tokens[at : at + used] if part.shown)
        if "{time}" in keys and {self._word(at), self._word(at - 1)} & {"since", "for", "in"}:
            keys += ("{since}",)
        self.out.tokens.append(self.tokens[at].read_as(*keys, shown=shown, span=span))
        return used

    def _number(self, at: int) -> tuple[float, int] | None:
        """The number at ``at`` and its length; of "2 to 3" the larger."""
        first = value_of(self._word(at))
        if first is None and self._word(at) in ("a", "an"):
            inner = self._number(at + 1) if self._word(at + 1) in NUMBERS else None
            return (inner[0], inner[1] + 1) if inner else None
        if first is None:
            return None
        used = 1 + (self._word(at + 1) == "of")
        ones = value_of(self._word(at + 1))
        if first >= 20 and first % 10 == 0 and self._word(at) in NUMBERS and ones and ones < 10:
            return first + ones, 2
        between = self._word(at + 1) in ("to", "or", "and")
        second = value_of(self._word(at + 1 + between)) if used == 1 else None
        if second is not None and second > first and self._one_sentence(at, at + 1 + between):
            return second, 2 + between
        return first, used

    def _read_number(self, at: int) -> int:
        if ":" in self._word(at):
            return self._put(at, 1 + (self._word(at + 1) in ("am", "pm")), "{clock}")
        found = self._number(at)
        if found is None:
            return self._read_unit_alone(at)
        value, used = found
        unit = self._word(at + used) if self._one_sentence(at, at + used) else ""
        if unit in ORDINAL_ENDS and self._word(at + used + 1) in ("day", "week"):
            return self._read_course(at, value, used + 1)
        if unit in UNITS:
            return self._read_time(at, value, used)
        if unit in MASS:
            return self._put(at, used + 1, "{amount}")
        if unit in ("am", "pm"):
            return self._put(at, used + 1, "{clock}")
        age = self._bare_age(at, value, used)
        if age:
            return age
        return self._put_number(at, value, used)

    def _put_number(self, at: int, value: float, used: int) -> int:
        token = self.tokens[at]
        keys = ["{one}" if value <= 1 else "{n}"]
        keys += ["{range}"] if used > 2 and self._word(at + 1) == "or" else []
        keys += ["{many}"] if MANY <= value < MOST else []
        keys += ["{year}"] if value in YEARS else []
        shown = " ".join(part.shown for part in self.tokens[at : at + used] if part.shown)
        known = token.text in NUMBERS
        self.out.tokens.append(
            Token(token.text, shown, tuple(keys), token.part, token.sentence, known=known)
        )
        return used

    def _read_time(self, at: int, value: float, used: int) -> int:
        unit = self._word(at + used)
        end = at + used + 1
        if self._word(end) == "old" or (unit == "years" and self._word(end) in SEXES):
            return self._age(at, used + 2, value, unit)
        if self._word(end) in ("pregnant", "gone") and self._word(end + 1) != "by":
            late = value * UNITS[unit] >= 27 * UNITS["weeks"]
            self.out.findings.update({"pregnant"} | ({"late_pregnancy"} if late else set()))
            return self._put(at, used + 2, "{age}")
        used += 1 + (self._word(end) in ("ago", "earlier", "back"))
        hours = value * UNITS[unit]
        hourly = ["{hours}"] if UNITS[unit] == 1 else []
        start = self._word(at - 1) == "first" or self._word(at + used) == "into"
        return self._put(at, used, "{time}", *hourly, span=Span(hours, hours, start))

    def _read_unit_alone(self, at: int) -> int:
        """ "A week", "for days", "week one", "day 3"."""
        word, after = self._word(at), self._word(at + 1)
        if word in ORDINALS and after in ("day", "week"):
            return self._read_course(at, ORDINALS.index(word) + 1, 1)
        if word in ("a", "an", "first") and after in UNITS:
            half = self._word(at + 2) == "and" and self._word(at + 3) == "a"
            half &= self._word(at + 4) == "half" and word != "first"
            used = 5 if half else 2 + (self._word(at + 2) in ("ago", "earlier", "back"))
            length = 1.5 if half else 1.0
            return self._put(at, used, "{time}", span=span_of(length, after, start=word == "first"))
        if word in ("day", "week") and (number := value_of(after)):
            return self._put(at, 2, "{time}", span=span_of(number, word, start=True))
        if word in ("days", "weeks", "months", "years", "hours"):
            return self._put(at, 1, "{time}", span=Span(2 * UNITS[word], 12 * UNITS[word]))
        return 0

    def _read_course(self, at: int, number: float, used: int) -> int:
        """ "My fourth day", "3rd week of it"; in "the third day of fever" it is just a time."""
        unit = self._word(at + used)
        counts = self._word(at - 1) == "my"
        after = self.tokens[at + used + 1 : at + used + 4]
        of = bool(after) and after[0].text in ("of", "on", "with")
        counts |= of and any("{med}" in token.keys for token in after)
        return self._put(at, used + 1, "{time}", span=span_of(number, unit, start=counts))

    def _read_named_time(self, at: int) -> int:
        for used in (4, 3, 2, 1) if self._word(at) in OPENS else ():
            name = " ".join(self._word(at + step) for step in range(used))
            if name in SINGLE:
                return self._put(at, used, "{time}", span=SINGLE[name])
        offset = self._word(at) in ("on", "last", "since", "this")
        if offset and self._word(at + 1) in WEEKDAYS:
            span = Span(0, (14 if self._word(at) == "last" else 7) * 24)
            return self._put(at, 2, "{time}", span=span)
        if self._word(at) in WEEKDAYS:
            return self._put(at, 1, "{time}", span=Span(0, 7 * 24))
        return 0

    def _read_often(self, at: int) -> int:
        """How often a dose is taken: it says nothing about when."""
        word = self._word(at)
        if word in DAILY:
            return self._often(at, 1)
        count = 1 if word in ("once", "twice") else 0
        found = self._number(at)
        if not count and found and self._word(at + found[1]) == "times":
            count = found[1] + 1
        if word == "every" and (found := self._number(at + 1)):
            return self._often(at, found[1] + 2) if self._word(at + 1 + found[1]) in UNITS else 0
        if count and self._word(at + count) in DAILY:
            return self._often(at, count + 1)
        after = at + count
        if self._word(after) in EACH and self._word(after + 1) in ("day", "night", "week"):
            ago = self._word(after + 2) in ("ago", "earlier", "old", "or", "before", "after", "on")
            plain = self._word(after) == "a" and not count
            return (
                0 if ago or (plain and not self._after_dose(after)) else self._often(at, count + 2)
            )
        return 0

    def _after_dose(self, at: int) -> bool:
        """ "10 mg a day" is how often; "for a day" is how long."""
        last = self.out.tokens[-1] if self.out.tokens else None
        return last is not None and ("{amount}" in last.keys or "{med}" in last.keys)

    def _often(self, at: int, used: int) -> int:
        self._put(at, used, "{often}")
        self.out.tokens[-1] = _skippable(self.out.tokens[-1])
        return used

    def _read_named_age(self, at: int) -> int:
        word, after = self._word(at), value_of(self._word(at + 1))
        if word in ("aged", "age") and self._word(at + 1) == "of":
            after, used = value_of(self._word(at + 2)), 3
        else:
            used = 2
        if word in ("aged", "age") and after is not None:
            used += self._word(at + used) in ("years", "year")
            return self._age(at, used, after, "years")
        return 0

    def _age(self, at: int, used: int, value: float, unit: str) -> int:
        self.out.findings.update(age_finding(value, unit))
        adult = value * UNITS[unit] >= ADULT * UNITS["years"]
        return self._put(at, used, "{age}", *(["{adult}"] if adult else []))

    def _bare_age(self, at: int, value: float, used: int) -> int:
        """ "I am 75", "nan 84", "(78F)", "in her 70s"; not "I am 75 kg"."""
        decade = value in (60, 70, 80, 90) and self._word(at + used) in ("s", "'s", "ies")
        said = self._word(at - 1) in ("am", "is", "'s", "turned", "was", "nearly", "almost")
        said |= at == 0
        said &= self._word(at - 2) not in MEASURED
        end = at + used
        ends = end >= len(self.tokens) or self.tokens[end].part != self.tokens[at].part
        follows = self._word(end) in AFTER_AGE or self._of_person(at - 2, end)
        sex = self._word(end) in SEXES and 1 <= value <= OLDEST
        small = ends and self._word(at - 2) in ("he", "she") and said and 1 <= value < 16
        if small:
            return self._age(at, used, value, "years")
        if decade or sex:
            return self._age(at, used + 1, value, "years")
        if (said and 16 <= value <= OLDEST and (ends or follows)) or self._stands(at, value, end):
            return self._age(at, used, value, "years")
        return 0

    def _of_person(self, at: int, end: int) -> bool:
        """Whether a number said of a person is an age: "she's 88 took", not "I am 75 kg"."""
        who = self.tokens[at] if at >= 0 else None
        after = self.tokens[end] if end < len(self.tokens) else None
        person = who is not None and (who.text in PRONOUNS or "{who}" in who.keys)
        counted = after is None or "{med}" in after.keys or after.text in COUNTED
        return person and not counted

    def _stands(self, at: int, value: float, end: int) -> bool:
        """A number alone between commas or in brackets, or right after a person: "my dad 81"."""
        person = self.tokens[at - 1] if at else None
        last = end >= len(self.tokens) or self.tokens[end].part != self.tokens[at].part
        if person is not None and person.part != self.tokens[at].part and last:
            return 16 <= value <= OLDEST or ("{who}" in person.keys and value >= 1)
        if person is None or "{who}" not in person.keys or self._given(at):
            return False
        after = self.tokens[end] if end < len(self.tokens) else None
        counted = after is not None and ("{med}" in after.keys or after.text in COUNTED)
        return 16 <= value <= OLDEST and after is not None and not counted

    def _given(self, at: int) -> bool:
        """Whether the number may be what a person was given: "gave my dad 20"."""
        return bool({self._word(at - step) for step in (2, 3, 4)} & GIVEN)

    def _read_kidneys(self, at: int) -> int:
        """ "eGFR 24", "kidneys working at 20 %", "35 percent kidney function"."""
        found = kidney_figure(self.words, at)
        if found is None or not self._one_sentence(at, at + found[0] - 1):
            return 0
        used, normal = found
        if not normal:
            self.out.findings.add("kidney_disease")
        return self._put(at, used, "{kidneys}")

    def _read_temperature(self, at: int) -> int:
        """ "39 degrees", "38.5 c", "temperature of 39"."""
        value = value_of(self._word(at))
        if value is None or self._word(at) in NUMBERS:
            return 0
        unit = self._word(at + 1) in ("degrees", "degree", "c", "f", "celsius", "fahrenheit")
        part = self.tokens[at].part
        near = {each.text for each in self.tokens[max(0, at - 4) : at] if each.part == part}
        told = unit or near & HOT or ("." in self._word(at) and 38 <= value < 43)
        weight = self._word(at + 1) in ("kg", "kgs", "kilos", "stone", *UNITS, *MASS)
        cool = 25 <= value <= 44 and self._word(at + 1) not in ("f", "fahrenheit")
        if not told or weight or not (cool or 90 <= value <= 112):
            return 0
        self.out.findings.update(temperature_finding(value))
        more = unit and self._word(at + 2) in ("c", "f", "celsius", "fahrenheit")
        return self._put(at, 1 + unit + more, "{heat}")


def _skippable(token: Token) -> Token:
    return Token(token.text, token.shown, token.keys, token.part, token.sentence, True, True)
