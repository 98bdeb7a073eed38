"""Is it this medicine? What a person feels comes in a POST body, is answered and forgotten."""

from starlette.requests import Request
from starlette.responses import HTMLResponse

from sidelight.advice.card import Card
from sidelight.advice.timing import Told
from sidelight.core.errors import UsageError
from sidelight.dossier.load import medicine
from sidelight.dossier.timing import Began, DoseChange
from sidelight.guide.compose.effects import effect_section_id
from sidelight.guide.compose.words import in_text
from sidelight.services.cause import CauseAnswer, cause
from sidelight.services.help_lines import countries
from sidelight.surfaces.web.pages import page

LONGEST = 4000
"""Characters of a person's words that the page takes."""

_FIELDS = ("text", "country", "began", "change", "since")
_BEGAN = {
    Began.BEFORE: "Before the first dose",
    Began.HOURS: "Within hours of the first dose",
    Began.DAYS: "Within days of the first dose",
    Began.WEEKS: "Within weeks of the first dose",
    Began.MONTHS: "Months later, or more",
}
_CHANGES = {
    DoseChange.NONE: "No, the doses stayed the same",
    DoseChange.RAISED: "Yes, the dose went up",
    DoseChange.LOWERED: "Yes, the dose went down or was stopped",
    DoseChange.MISSED: "Yes, doses were missed or late",
}
_SINCE = {
    Began.BEFORE: "Before that change",
    Began.HOURS: "Within hours of it",
    Began.DAYS: "Within days of it",
    Began.WEEKS: "Within weeks of it",
    Began.MONTHS: "Months later, or more",
}
CHOICES = (
    ("began", "When did it begin?", _BEGAN),
    ("change", "Did the doses change lately?", _CHANGES),
    ("since", "If they did: when did it begin?", _SINCE),
)
"""The questions beside the words: field, question, choices. All may be left open."""


IN_WORDS = {
    DoseChange.RAISED: "The dose was raised.",
    DoseChange.LOWERED: "The dose was lowered.",
    DoseChange.MISSED: "There were missed doses.",
}
"""A choice as the checker reads it, so that its answer does not forget it."""


def links(card: Card) -> list[tuple[str, str]]:
    """The name and the page of each finding of the checker that is a listed effect."""
    found = {finding.id for finding in card.findings}
    return [
        (effect.name, f"/medicines/{card.medicine}/{effect_section_id(effect.id)}")
        for effect in medicine(card.medicine).effects
        if effect.id in found
    ]


def form(request: Request) -> HTMLResponse:
    """The form; ``?effect=`` may name an effect of the dossier, words are not taken."""
    wanted = request.query_params.get("effect")
    effects = medicine(request.path_params["medicine"]).effects
    name = next((effect.name for effect in effects if effect.id == wanted), "")
    return _page(request, dict.fromkeys(_FIELDS, "") | {"text": name})


async def answer(request: Request) -> HTMLResponse:
    """What speaks for and against it, or the form again with what to mend."""
    async with request.form(max_files=0, max_fields=10, max_part_size=8 * LONGEST) as sent:
        given = {name: str(sent.get(name) or "").strip() for name in _FIELDS}
    text = given["text"]
    about = request.path_params["medicine"]
    medicine(about)  # an unknown one has no page, whatever the words say
    if not text:
        return _page(request, given, "Please write what you feel, in your own words.")
    if len(text) > LONGEST:
        problem = f"That is longer than {LONGEST:,} characters. Please keep the main points."
        return _page(request, given | {"text": text[:LONGEST]}, problem)
    told = Told.of(given["began"], given["change"], given["since"])
    try:
        found = cause(about, text, told=told, country=given["country"] or None)
    except UsageError as error:
        return _page(request, given, f"{error.what} {error.do}")
    return _page(request, given, None, found)


def _page(
    request: Request,
    given: dict[str, str],
    problem: str | None = None,
    found: CauseAnswer | None = None,
) -> HTMLResponse:
    identity = medicine(request.path_params["medicine"]).identity
    change = next((says for each, says in IN_WORDS.items() if each == given["change"]), "")
    return page(
        "cause.html",
        "guide",
        status_code=422 if problem else 200,
        medicine=identity.id,
        name=in_text(identity.name),
        countries=countries(),
        choices=CHOICES,
        given=given,
        whole_text=f"{given['text']}\n{change}".strip(),
        problem=problem,
        found=found,
    )
