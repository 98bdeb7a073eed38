"""What an answer says to someone who wrote in another language than English."""

from sidelight.advice.card import LanguageLines
from sidelight.core.tiers import Tier
from sidelight.dossier.languages import Language


def language_lines(
    codes: tuple[str, ...], tier: Tier, number: str | None, known: tuple[Language, ...]
) -> tuple[LanguageLines, ...]:
    """The lines for each language that was met; in English where we know no words of it.

    ``tier`` is that of the answer. ``number`` is the emergency number, null
    where the country is not known.
    """
    by_code = {language.id: language for language in known}
    found = [_in_their_words(by_code[code], tier, number) for code in codes if code in by_code]
    if len(found) < len(codes):
        found.append(_in_english(known, number))
    return tuple(found)


def _in_their_words(language: Language, tier: Tier, number: str | None) -> LanguageLines:
    lines = language.lines
    first = lines.emergency if tier is Tier.EMERGENCY else lines.today
    says = [first.replace("{number}", f" ({number})" if number else "")]
    says += [] if number else [lines.numbers]
    says += [lines.reads] if language.reviewed else [lines.reads, lines.draft]
    return LanguageLines(language.id, language.own_name, tuple(says))


def _in_english(known: tuple[Language, ...], number: str | None) -> LanguageLines:
    names = [language.name for language in known]
    words = f" It knows a few emergency words of {_listed(names)}." if names else ""
    call = f"call {number}" if number else "call the emergency number"
    return LanguageLines(
        "en",
        "Another language",
        (
            "This looks like a language that this page can't read.",
            f"If someone may be in danger, {call} now. If not, get advice today.",
            f"This page reads English.{words}",
        ),
    )


def _listed(names: list[str]) -> str:
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
