"""What was asked of which reports, in a form that names itself by its hash."""

import hashlib
import json
from dataclasses import asdict, dataclass

ROLE_SETS = {
    "primary": ("PS",),
    "suspect": ("PS", "SS"),
    "any": ("PS", "SS", "I", "C"),
}
"""Role sets by name: primary suspect; any suspect; named in any role, also as interacting (I)
or concomitant (C)."""

COMPARATOR = "all other cases in this store"


@dataclass(frozen=True)
class Study:
    """One medicine against the rest of one store. Every result carries its hash.

    ``names`` were searched for; ``matched`` are the (reported name, ingredient) pairs that
    count as the medicine; ``roles`` are names of ``ROLE_SETS``; ``database`` says which
    reports in words, ``fingerprint`` exactly which, and by which rules they were read;
    ``made_up`` is true for reports from the generator.
    """

    medicine: str
    names: tuple[str, ...]
    matched: tuple[tuple[str, str | None], ...]
    roles: tuple[str, ...]
    database: str
    fingerprint: str
    made_up: bool
    comparator: str = COMPARATOR

    @property
    def canonical_json(self) -> str:
        """The study as JSON that is the same, byte for byte, for equal studies."""
        return json.dumps(asdict(self), sort_keys=True, separators=(",", ":"), ensure_ascii=True)

    @property
    def sha256(self) -> str:
        """The SHA-256 of the canonical JSON, in hex."""
        return hashlib.sha256(self.canonical_json.encode("ascii")).hexdigest()
