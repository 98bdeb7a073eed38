"""From a person's own words to a situation. Pure: the same words give the same findings."""

from sidelight.advice.lexicon.clocks import timed
from sidelight.advice.lexicon.denial import denied
from sidelight.advice.lexicon.lexicon import Lexicon
from sidelight.advice.lexicon.near import Pieces, find_near
from sidelight.advice.lexicon.neutral import NO
from sidelight.advice.lexicon.phrases import Hit
from sidelight.advice.lexicon.quantities import Reader
from sidelight.advice.lexicon.token import Token
from sidelight.advice.lexicon.words import Word, stem, words
from sidelight.advice.situation import Situation
from sidelight.dossier.rules import SignKind

_STARTS = {"first_two_weeks", "after_two_weeks"}


def read(text: str, lexicon: Lexicon) -> Situation:
    """What ``text`` says. A sign that is both stated and denied counts as stated."""
    quantities = Reader([lexicon.names.token(word) for word in _mended(text, lexicon)]).read()
    tokens = quantities.tokens
    hits = lexicon.phrases.find(tokens)
    no = denied(hits, tokens, hits)
    hits += _said_in_pieces(tokens, hits, lexicon)
    stated = [hit for hit in hits if hit not in no]
    findings = {hit.owner.finding for hit in stated if hit.owner.finding}
    findings |= quantities.findings | timed(stated, lexicon.clocks, tokens)
    left = _left_over(tokens, hits, set(no.values()))
    if left:
        findings.add("not_understood")
    felt = any(lexicon.kinds.get(name) is SignKind.SYMPTOM for name in findings)
    if felt and not findings & _STARTS:
        findings.add("time_not_stated")
    return Situation(frozenset(findings), left)


def _said_in_pieces(tokens: list[Token], hits: list[Hit], lexicon: Lexicon) -> list[Hit]:
    """Signs whose words lie apart, except where a longer phrase says something else with them."""
    found = lexicon.concepts.every(tokens)
    pieces = Pieces.of(found, denied(found, tokens, hits), hits, tokens)
    near = find_near(pieces, lexicon.patterns, tokens)
    return [hit for hit in near if not any(hit.inside(other) for other in hits)]


def _mended(text: str, lexicon: Lexicon) -> list[Word]:
    """The words with slips of spelling mended where one known word is nearest."""
    found = words(text)
    for at, word in enumerate(found):
        known = word.text in lexicon.known_words or stem(word.text) in lexicon.stems
        if not known and (better := lexicon.spelling.mended(word.text)):
            found[at] = Word(better, word.shown, word.part, word.sentence)
    return found


def _left_over(tokens: list[Token], hits: list[Hit], deniers: set[int]) -> tuple[str, ...]:
    """Stretches of the text that nothing covers, in the person's own words, each once."""
    covered = {at for hit in hits for at in range(hit.start, hit.end)} | deniers
    runs: dict[str, None] = {}
    run: list[str] = []
    for at, token in enumerate(tokens):
        if at in covered or (token.known and token.text not in NO):
            _close(run, runs)
        else:
            run.append(token.shown)
    _close(run, runs)
    return tuple(runs)


def _close(run: list[str], runs: dict[str, None]) -> None:
    said = " ".join(word for word in run if word)
    if said:
        runs.setdefault(said)
    run.clear()
