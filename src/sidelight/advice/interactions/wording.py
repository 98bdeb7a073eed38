"""What is said about a list. It says what is known and what is not, never that all is well."""

from sidelight.advice.interactions.reading import Reading
from sidelight.advice.interactions.review import Item, Review, Standing

HEADINGS = {
    Standing.LISTED: "On the list that we know",
    Standing.ITSELF: "The same medicine",
    Standing.NOT_LISTED: "Not on the list that we know",
    Standing.UNKNOWN: "Not recognised",
}

NOTICE = (
    "We only compare names with one list. The list has gaps, and what is not on it may matter "
    "too. Ask a pharmacist to go through all that you take. Do not stop or change a medicine "
    "because of this page."
)

NOTHING_LISTED = "None of these names is on the list that we know. Ask a pharmacist."
DANGER = (
    "Your words name a danger sign. Call now. Do not wait for this list. Then use the check page: "
    "it tells you what to do."
)
UNWELL = "It seems that you also told us how you feel. This page reads names only: use the check."


def summary(review: Review) -> str:
    """How many items there are, and how many stand where."""
    counts = ((HEADINGS[standing], len(review.standing(standing))) for standing in Standing)
    return " ".join(
        [f"You listed {len(review.items)}.", *(f"{what}: {n}." for what, n in counts if n)]
    )


def says(item: Item, medicine: str) -> tuple[str, ...]:
    """One or two sentences for each name in an item, then what was not read in it."""
    lines = [_reading(reading, medicine) for reading in item.readings]
    if item.standing is Standing.NOT_LISTED:
        lines.append("Not on the list that we know. Ask a pharmacist.")
    if item.standing is Standing.UNKNOWN:
        lines.append(
            "We do not recognise this. Check the spelling on the packet. Ask a pharmacist."
        )
    elif item.left:
        lines.append("We did not recognise all of it. Ask a pharmacist about the rest.")
    return tuple(lines)


def twice(medicine: str) -> str:
    """What to do when a list may hold the medicine itself more than once."""
    return (
        f"Your list names {medicine} more than once, or by another route. You may be taking it "
        "twice. Call your pharmacist or prescriber today, before you take both again. Do not "
        "stop suddenly. If you feel very unwell or very sleepy, call your emergency number now."
    )


def breathing(names: tuple[str, ...], medicine: str) -> str:
    """What to say of several things that can each slow breathing."""
    return (
        f"{'; '.join(names)}: each of these can slow breathing, and {medicine} adds to it. "
        "Together that can kill. Slow, weak or noisy breathing, or hard to wake: call your "
        "emergency number now. Feeling well: call your prescriber or pharmacist today, before you "
        "take them together again. Do not stop one that you take every day suddenly."
    )


def double(generic: str) -> str:
    """What to ask when two items may be one medicine."""
    return (
        f"More than one of these may be {generic}. Ask your pharmacist today if you are meant to "
        "take both."
    )


def _reading(reading: Reading, medicine: str) -> str:
    name = reading.name
    if name.itself:
        return _itself(reading, medicine)
    what = name.written
    if name.generic and name.generic.casefold() != what.casefold():
        what = f"{what} ({name.generic})"
    group = f" Group: {'; '.join(name.classes)}." if name.classes else ""
    if reading.close:
        return f"Did you mean {what}? We go on as if you did.{group}"
    return f"We read this as {what}.{group}"


def _itself(reading: Reading, medicine: str) -> str:
    written = reading.name.written
    start = f"Did you mean {written}? " if reading.close else ""
    is_brand = written.casefold() != medicine.casefold()
    what = f"{written} is {medicine} under another name." if is_brand else f"This is {medicine}."
    return (
        f"{start}{what} If you also take another {medicine} product, you may be taking it twice. "
        "Then call your pharmacist or prescriber today. Do not stop suddenly."
    )
