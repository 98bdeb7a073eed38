"""From a person's own words to a situation. Pure: the same words give the same findings."""

from dataclasses import replace

from sidelight.advice.lexicon.clocks import lasting, timed
from sidelight.advice.lexicon.denial import denied
from sidelight.advice.lexicon.elsewhere import set_aside
from sidelight.advice.lexicon.grown import grown_up
from sidelight.advice.lexicon.lexicon import Lexicon
from sidelight.advice.lexicon.near import Pieces, find_near
from sidelight.advice.lexicon.neutral import NEUTRAL, NO
from sidelight.advice.lexicon.phrases import Hit, uncovered
from sidelight.advice.lexicon.quantities import Reader
from sidelight.advice.lexicon.strengths import strengths_differ
from sidelight.advice.lexicon.token import Token
from sidelight.advice.lexicon.vitals import measured
from sidelight.advice.lexicon.whose import whose
from sidelight.advice.lexicon.words import Word, stem, words
from sidelight.advice.situation import Situation
from sidelight.dossier.rules import SignKind

NAMED = "danger_named"
VITAL_UNCLEAR = "vital_unclear"
VITAL = "vital"
"""The findings for a danger word that stands alone and for one beside a word that is not
understood, and the concept of breathing and the heart."""

_CLOSE = 5
_STARTS = {"first_two_weeks", "after_two_weeks"}


def read(text: str, lexicon: Lexicon, year: int | None = None) -> Situation:
    """What ``text`` says. A sign that is both stated and denied counts as stated.

    ``year`` is the present one; null: no year in the text is taken for long ago.
    """
    said = words(text)
    heard = lexicon.languages.hear(said)
    tokens = [lexicon.names.token(word) for word in _mended(said, lexicon)]
    for at in heard.used:
        tokens[at] = replace(tokens[at], told=True)
    quantities = Reader(tokens).read()
    tokens, figures = quantities.tokens, measured(quantities.tokens)
    hits = lexicon.phrases.find(tokens)
    no = denied(hits, tokens, hits)
    hits = grown_up(hits + _said_in_pieces(tokens, hits, lexicon), tokens)
    aside = set_aside(hits, lexicon.kinds, tokens, year)
    normal = {hit for hit in hits if hit.owner.finding == NAMED and hit.start in figures.normal}
    stated = [hit for hit in hits if hit not in no and hit not in aside and hit not in normal]
    findings = {hit.owner.finding for hit in stated if hit.owner.finding}
    findings |= {name for hit, name in aside.items() if hit not in no}
    findings |= heard.findings | quantities.findings | figures.findings | strengths_differ(tokens)
    findings |= timed(stated, lexicon.clocks, tokens) | lasting(stated, lexicon.kinds, tokens)
    findings |= whose(stated, lexicon.kinds, tokens)
    strange = _strange(tokens, hits, set(no.values()) | figures.read)
    left = _left_over(tokens, {at for at in strange if not tokens[at].told})
    findings |= _gaps(left, tokens, hits, strange, lexicon)
    felt = any(lexicon.kinds.get(name) is SignKind.SYMPTOM for name in findings)
    if felt and not findings & _STARTS:
        findings.add("time_not_stated")
    ruled_out = {hit.owner.finding for hit in no if hit.owner.finding} - findings
    return Situation(frozenset(findings), left, frozenset(ruled_out), heard.languages)


def _gaps(
    left: tuple[str, ...], tokens: list[Token], hits: list[Hit], strange: set[int], lexicon: Lexicon
) -> set[str]:
    """That something was not understood, and whether that stands beside breathing or the heart."""
    found = {"not_understood"} if left else set()
    told = [hit for hit in hits if hit.owner.finding != NAMED]
    return found | ({VITAL_UNCLEAR} if _near_vital(tokens, strange, told, lexicon) else set())


def _said_in_pieces(tokens: list[Token], hits: list[Hit], lexicon: Lexicon) -> list[Hit]:
    """Signs whose words lie apart, except where a longer phrase says something else with them."""
    idioms = [hit for hit in hits if hit.owner.idiom]
    found = uncovered(lexicon.concepts.every(tokens), idioms)
    pieces = Pieces.of(found, denied(found, tokens, hits), hits, tokens)
    near = find_near(pieces, lexicon.patterns, tokens)
    return uncovered(near, hits)


def _mended(said: list[Word], lexicon: Lexicon) -> list[Word]:
    """The words with slips of spelling mended where one known word is nearest.

    None is mended to a word that says nothing: "chocking" may be choking, and stays in doubt.
    """
    found = list(said)
    for at, word in enumerate(found):
        known = word.text in lexicon.known_words or stem(word.text) in lexicon.stems
        better = None if known else lexicon.spelling.mended(word.text)
        if better and (better not in NEUTRAL or better in lexicon.names.medicine):
            found[at] = Word(better, word.shown, word.part, word.sentence)
    return found


def _strange(tokens: list[Token], hits: list[Hit], deniers: set[int]) -> set[int]:
    """The places of the words that nothing covers and nobody needs not know."""
    covered = {at for hit in hits for at in range(hit.start, hit.end)} | deniers
    return {
        at
        for at, token in enumerate(tokens)
        if at not in covered and (not token.known or token.text in NO)
    }


def _near_vital(tokens: list[Token], strange: set[int], hits: list[Hit], lexicon: Lexicon) -> bool:
    """Whether breathing or the heart is named, and a word close by is not understood."""
    told = {at for hit in hits for at in range(hit.start, hit.end)}
    vital = [hit for hit in lexicon.concepts.every(tokens) if hit.owner.finding == VITAL]
    return any(
        hit.start not in told and tokens[at].part == tokens[hit.start].part and at != hit.start
        for hit in vital
        for at in range(max(0, hit.start - _CLOSE), hit.end + _CLOSE)
        if at in strange
    )


def _left_over(tokens: list[Token], strange: set[int]) -> tuple[str, ...]:
    """Stretches of the text that are not understood, in the person's own words, each once."""
    runs: dict[str, None] = {}
    run: list[str] = []
    for at, token in enumerate(tokens):
        if at in strange:
            run.append(token.shown)
        else:
            _close(run, runs)
    _close(run, runs)
    return tuple(runs)


def _close(run: list[str], runs: dict[str, None]) -> None:
    said = " ".join(word for word in run if word)
    if said:
        runs.setdefault(said)
    run.clear()
