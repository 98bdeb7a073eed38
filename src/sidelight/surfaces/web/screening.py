"""The self-assessment's pages. Answers come in a POST body, are used once and forgotten."""

from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import HTMLResponse

from sidelight.advice.screening.result import IN_SIGHT
from sidelight.advice.screening.words import answers_in_words, score_in_words, studies_in_words
from sidelight.core.errors import UsageError
from sidelight.dossier.instruments import Instrument
from sidelight.dossier.load import medicine, medicine_ids
from sidelight.services import screening
from sidelight.services.help_lines import countries
from sidelight.surfaces.web.pages import page

HERE = "self-assessment"


def which(request: Request) -> HTMLResponse:
    """The questionnaires there are, and those that may not be copied."""
    country = (request.query_params.get("country") or "")[:60]
    return page(
        "self_assessment.html",
        HERE,
        instruments=screening.instruments(),
        not_copied=screening.not_copied(),
        calls=screening.in_sight(country),
        countries=countries(),
        country=country,
        medicine=_known(request.query_params.get("medicine")),
    )


def form(request: Request) -> HTMLResponse:
    """The empty form. ``?medicine=`` and ``?country=`` may be set by a link; answers may not."""
    params = {name: request.query_params.get(name) or "" for name in ("medicine", "country")}
    return _form(screening.instrument(request.path_params["name"]), params)


async def answer(request: Request) -> HTMLResponse:
    """The result, or the form again with what to mend."""
    asked = screening.instrument(request.path_params["name"])
    async with request.form(max_files=0, max_fields=20, max_part_size=200) as sent:
        given = {name: str(value) for name, value in sent.items()}
    items = {item.link_id: given.get(f"item{n}", "") for n, item in enumerate(asked.items, 1)}
    own = {each.id: given.get(each.id, "") for each in screening.own_questions(asked)}
    about, country = _known(given.get("medicine")), given.get("country", "")
    try:
        answers = screening.read_answers(asked, items, own)
        found = screening.screen(asked, answers, country=country, medicine_id=about)
    except UsageError as error:
        return _form(asked, given, f"{error.what} {error.do}", status_code=422)
    return page(
        "screen_result.html",
        HERE,
        found=found,
        asked=asked,
        score=score_in_words(found.score),
        answers=answers_in_words(found.score),
        tests=studies_in_words(asked),
        medicine=about,
        in_sight_contacts=IN_SIGHT,
    )


def _form(
    asked: Instrument,
    given: Mapping[str, str],
    problem: str | None = None,
    status_code: int = 200,
) -> HTMLResponse:
    *why, direct = screening.own_questions(asked)
    about, country = _known(given.get("medicine")), given.get("country", "")[:60]
    return page(
        "screen_form.html",
        HERE,
        status_code=status_code,
        asked=asked,
        why=why,
        direct=direct,
        before={group.items[0]: group.says for group in asked.scoring.choose_one},
        calls=screening.in_sight(country),
        countries=countries(),
        country=country,
        medicine=about,
        name=medicine(about).identity.name.lower() if about else None,
        given=given,
        problem=problem,
    )


def _known(medicine_id: str | None) -> str | None:
    """The medicine of that id; an unknown one gives general words, so that no answer is lost."""
    return medicine_id if medicine_id in medicine_ids() else None
