"""One audience's view of a dossier: which records it may see, and a claim as a line."""

from collections.abc import Iterable
from dataclasses import dataclass

from sidelight.core.claims import Audience, Checked, Claim, ClaimKind
from sidelight.core.tiers import Tier
from sidelight.dossier.general import General
from sidelight.dossier.model import Medicine
from sidelight.guide.blocks import (
    Block,
    Bullets,
    CareCard,
    Cite,
    DoList,
    Line,
    Paragraphs,
    Table,
)
from sidelight.guide.compose import cards, words

_READ = {
    Checked.READ: "the document itself",
    Checked.SECONDARY: "a copy or summary",
    Checked.DERIVED: "worked out from its figures",
    Checked.OURS: "our own rule",
}
"""How far a source was checked, short enough for a table."""


def cites(sources: dict[str, Checked]) -> tuple[Cite, ...]:
    """A record's sources as the page cites them."""
    return tuple(Cite(name, mark) for name, mark in sources.items())


@dataclass(frozen=True)
class View:
    """A dossier and the general content, seen by one audience."""

    medicine: Medicine
    general: General
    audience: Audience

    @property
    def for_clinician(self) -> bool:
        """Whether clinicians' claims and figures are shown."""
        return self.audience is Audience.CLINICIAN

    def sees(self, audience: Audience) -> bool:
        """Whether a record written for ``audience`` is shown."""
        return self.for_clinician or audience is Audience.PERSON

    def line(self, claim: Claim) -> Line:
        """A claim as a line; its figure and derivation are for clinicians."""
        return Line(
            claim.says,
            cites(claim.sources),
            claim.id,
            self._detail(claim) if self.for_clinician else None,
            claim.audience is Audience.CLINICIAN,
        )

    def lines(self, claims: Iterable[Claim], *kinds: ClaimKind) -> tuple[Line, ...]:
        """The person's claims of these kinds (all when none is named), in order."""
        return tuple(
            self.line(claim)
            for claim in claims
            if claim.audience is Audience.PERSON and (not kinds or claim.kind in kinds)
        )

    def blocks(self, claims: Iterable[Claim], do_title: str = "What to do") -> tuple[Block, ...]:
        """Claims as blocks: facts, then what to do, when to seek help, what to ask.

        What is written for clinicians follows the facts, under its own heading.
        """
        claims = tuple(claims)
        facts = self.lines(claims, ClaimKind.FACT)
        do = self.lines(claims, ClaimKind.DO)
        do_not = self.lines(claims, ClaimKind.DO_NOT)
        asks = self.lines(claims, ClaimKind.ASK)
        found: list[Block] = [Paragraphs(facts)] if facts else []
        found += self.for_clinicians(claims)
        if do or do_not:
            found.append(DoList(do_title, do, do_not))
        found += self.care_cards(claims)
        if asks:
            found.append(Bullets("Ask your prescriber or pharmacist", asks))
        return tuple(found)

    def care_cards(self, claims: Iterable[Claim]) -> list[CareCard]:
        """One small card a tier, the most urgent first."""
        signs = [c for c in claims if c.tier and c.kind is ClaimKind.SIGN]
        found = []
        for tier in reversed(Tier):
            lines = self.lines([sign for sign in signs if sign.tier is tier])
            if lines:
                found.append(cards.card(tier, (Bullets(None, lines),)))
        return found

    def for_clinicians(self, claims: Iterable[Claim]) -> tuple[Block, ...]:
        """The claims that only a clinician's page holds."""
        if not self.for_clinician:
            return ()
        claims = [claim for claim in claims if claim.audience is Audience.CLINICIAN]
        advised = [claim for claim in claims if claim.kind is ClaimKind.AUTHORITY]
        lines = tuple(self.line(claim) for claim in claims if claim not in advised)
        found: list[Block] = [self._side_by_side(advised)] if advised else []
        return (*found, Bullets("For clinicians", lines)) if lines else tuple(found)

    def _side_by_side(self, advised: list[Claim]) -> Table:
        """What each authority advises: one row a source, never merged."""
        known = self.general.sources | self.medicine.sources
        pairs = [(claim, name) for claim in advised for name in claim.sources]
        return Table(
            "For clinicians: what each authority advises, side by side",
            ("Authority", "Place", "Advice", "Figure", "Date", "What we read"),
            tuple(
                (
                    ": ".join(filter(None, (known[name].publisher, known[name].title))),
                    words.place(known[name].jurisdiction),
                    claim.says,
                    words.figure(claim.figure, "") if claim.figure else "no figure given",
                    str(known[name].year or "no date seen"),
                    _READ[claim.sources[name]],
                )
                for claim, name in pairs
            ),
            tuple((Cite(name, claim.sources[name]),) for claim, name in pairs),
        )

    @staticmethod
    def _detail(claim: Claim) -> str | None:
        """The figure, as far as the sentence does not give it, and how it was worked out."""
        figure = words.figure(claim.figure, claim.says) if claim.figure else ""
        worked = f"worked out: {claim.derivation}" if claim.derivation else ""
        return "; ".join(part for part in (figure, worked) if part) or None
