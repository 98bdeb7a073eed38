"""Reasons to doubt an event before reading its score: what else may have put the two together."""

ROUTE_WORDS = (
    "administration site",
    "application site",
    "catheter",
    "device",
    "implant",
    "infusion site",
    "injection site",
    "instillation site",
    "pump",
)
"""An event whose term begins with one of these tells how the medicine was given."""

KIND_FLAGS = {
    "device": "It tells of a device, not of what happened in the body.",
    "product quality": "It tells of the quality of a product, not of what happened in the body.",
    "off-label use": "It tells how the medicine was used, not what happened.",
    "lack of effect": "It says that the medicine did not work: the illness, not an effect.",
    "medication error": "It tells of a mistake in use, not of what happened in the body.",
    "exposure": "It tells who was exposed, not what happened.",
    "use of the medicine": "It tells how the medicine was used, not what happened.",
    "no event": "It says that nothing happened.",
    "unknown indication": "It says what the medicine was used for, or that this is not known.",
}
"""What a reader must know about a term of each kind that is not clinical."""


def flags_of(event: str, kind: str, indication_cases: int) -> tuple[str, ...]:
    """Warnings in words for one event.

    ``indication_cases`` are the cases with the medicine in which the term is also given as what
    the medicine was taken for.
    """
    flags = []
    if kind != "clinical":
        flags.append(KIND_FLAGS[kind])
    elif event.startswith(ROUTE_WORDS):
        flags.append("Its words tell how the medicine was given: compare by route.")
    if indication_cases:
        cases = "case gives" if indication_cases == 1 else "cases give"
        flags.append(
            f"{indication_cases:,} {cases} it as what the medicine was taken for: "
            "the illness may be what is reported."
        )
    return tuple(flags)
