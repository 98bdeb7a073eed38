"""Whether a pharmacist can give a medicine without a prescription, country by country."""

from collections import Counter
from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import Field, model_validator

from sidelight.core.claims import Checked, Claim, Record
from sidelight.dossier.rules import Contact


class Supply(StrEnum):
    """What a country's sources say of a supply without a new prescription."""

    YES = "yes"
    DEPENDS = "depends"  # on the state, the province or the case
    NO = "no"
    NOT_FOUND = "not_found"  # no source was found; its claims may still tell the way


class CountrySupply(Record):
    """One country's rules, each from a document that was read, and when that was.

    ``seen`` is the date of reading; null where there is nothing to show.
    """

    code: Annotated[str, Field(pattern=r"^[A-Z]{2}$")]
    supply: Supply
    claims: tuple[Claim, ...] = ()
    seen: date | None = None

    @model_validator(mode="after")
    def _rests_on_what_was_read(self) -> "CountrySupply":
        if bool(self.claims) != (self.seen is not None):
            raise ValueError("give seen together with claims, and only then")
        if self.supply is not Supply.NOT_FOUND and not self.claims:
            raise ValueError("an answer needs claims; without a source, write not_found")
        read = {Checked.READ, Checked.SECONDARY}
        if any(not read & set(claim.sources.values()) for claim in self.claims):
            raise ValueError("each claim needs a source that was read (V or V2)")
        return self


class EmergencySupply(Record):
    """All countries, and what holds in any of them.

    ``ask`` says what to ask for at each stop on the way to a supply, ``bring`` what to take
    along. ``not_found`` stands where no source was found.
    """

    bring: Annotated[tuple[Claim, ...], Field(min_length=1)]
    ask: dict[Contact, Annotated[tuple[Claim, ...], Field(min_length=1)]]
    not_found: Claim
    countries: tuple[CountrySupply, ...]

    @model_validator(mode="after")
    def _each_country_once(self) -> "EmergencySupply":
        codes = Counter(country.code for country in self.countries)
        if twice := [code for code, times in codes.items() if times > 1]:
            raise ValueError(f"stands twice: {', '.join(sorted(twice))}")
        return self

    def of(self, code: str) -> CountrySupply | None:
        """The country's rules, or null when the file does not name it."""
        return next((country for country in self.countries if country.code == code), None)
