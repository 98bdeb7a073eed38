"""Any list at all: it never breaks, no item is lost, and nothing is ever called harmless."""

import re
from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from sidelight.advice.interactions import wording
from sidelight.advice.interactions.listed import tokens
from sidelight.advice.interactions.names import Names, key
from sidelight.advice.interactions.review import Review, Standing, review
from sidelight.dossier.load import general, medicine

ABOUT = medicine("baclofen")
NAMES = Names.of(general(), ABOUT)
KNOWN = sorted({name.written for names in NAMES.by_key.values() for name in names})
BANNED = re.compile(r"no (?:known )?interactions?|\bsafe(?:ly)?\b|harmless|nothing to worry", re.I)

pieces = st.one_of(
    st.sampled_from(KNOWN),
    st.text(max_size=20),
    st.sampled_from(["10 mg", "twice a day", "pump", "quuxol", "can't breathe", "1.", "-"]),
)
lists = st.lists(
    st.tuples(pieces, st.sampled_from([", ", "\n", "; ", " and ", " ", "/"])), max_size=8
).map(lambda parts: "".join(piece + end for piece, end in parts))


def said_by_us(found: Review) -> list[str]:
    """All our own words on a review, without the person's."""
    lines = [line for item in found.items for line in wording.says(item, "baclofen")]
    lines += [wording.summary(found), wording.twice("baclofen"), wording.NOTHING_LISTED]
    lines += [wording.NOTICE, wording.DANGER, wording.UNWELL, *wording.HEADINGS.values()]
    lines += [wording.breathing(found.breathing, "baclofen")]
    lines += [wording.double(name) for name, _ in found.doubles]
    for pair in found.pairs:
        it = pair.interaction
        lines += [it.with_, it.mechanism, it.effect, it.do, *it.watch_for]
    return lines


@given(lists)
@settings(max_examples=300, deadline=None)
def test_every_item_is_accounted_for_exactly_once(text: str) -> None:
    found = review(text, NAMES, ABOUT)
    placed = [item for standing in Standing for item in found.standing(standing)]
    assert Counter(map(id, placed)) == Counter(map(id, found.items))
    shown = "".join(key(item.said) for item in found.items)
    for word in tokens(re.sub(r"(?m)^\s*\d{1,2}[.)]\s+", "", text)):
        assert word in shown or word in {"and", "or", "plus", "with"}


@given(lists)
@settings(max_examples=300, deadline=None)
def test_nothing_is_ever_called_harmless(text: str) -> None:
    assert not [line for line in said_by_us(review(text, NAMES, ABOUT)) if BANNED.search(line)]


@given(lists, st.sampled_from(KNOWN))
@settings(max_examples=200, deadline=None)
def test_adding_a_line_never_takes_an_interaction_away(text: str, more: str) -> None:
    before = {pair.interaction.id for pair in review(text, NAMES, ABOUT).pairs}
    after = {pair.interaction.id for pair in review(f"{text}\n{more}", NAMES, ABOUT).pairs}
    assert before <= after


@given(st.sampled_from(KNOWN), st.sampled_from(["", "10 mg ", "1. ", "my "]))
def test_every_name_we_list_is_found_as_written(name: str, start: str) -> None:
    found = review(f"{start}{name} 5mg", NAMES, ABOUT)
    assert [item.standing for item in found.items] != [Standing.UNKNOWN]
    wanted = {
        each for hit in NAMES.by_key[key(name)] for each in hit.interactions if not hit.itself
    }
    assert wanted <= {each for item in found.items for each in item.interactions}
