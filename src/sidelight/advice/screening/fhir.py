"""A result as FHIR R4 resources: the response to the questionnaire, and what was observed.

Shapes: QuestionnaireResponse and Observation of HL7 FHIR R4 (hl7.org/fhir/R4), the latter after
US Core's screening and assessment profile. They name no person and no time.
"""

from typing import Any

from sidelight.advice.screening.score import Score
from sidelight.dossier.instruments import Coding, Instrument

_SURVEY = {
    "system": "http://terminology.hl7.org/CodeSystem/observation-category",
    "code": "survey",
}


def questionnaire_response(instrument: Instrument, score: Score) -> dict[str, Any]:
    """The answers; an item without one stands there without ``answer``, unless another stood in."""
    return {
        "resourceType": "QuestionnaireResponse",
        "questionnaire": instrument.url,
        "status": "in-progress" if score.unanswered else "completed",
        "item": [
            {"linkId": each.item.link_id, "text": each.item.text}
            | ({"answer": [{"valueCoding": _coding(each.answer.coding)}]} if each.answer else {})
            for each in score.items
            if each.needed
        ],
    }


def observations(instrument: Instrument, score: Score) -> list[dict[str, Any]]:
    """The total where there is one, else one observation for each answered item, without a sum."""
    if instrument.scoring.total:
        total = instrument.scoring.total
        return [] if score.total is None else [_observed(total, {"valueInteger": score.total})]
    return [
        _observed(each.item.code, {"valueCodeableConcept": _concept(each.answer.coding)})
        for each in score.items
        if each.answer
    ]


def codes(instrument: Instrument) -> list[dict[str, str]]:
    """Every code that the resources may hold, and how far each was checked (V, V2)."""
    found = [instrument.code, *([instrument.scoring.total] if instrument.scoring.total else [])]
    for item in instrument.items:
        found += [item.code, *(option.coding for option in item.options)]
    return [_coding(code) | {"checked": code.checked.value} for code in dict.fromkeys(found)]


def _observed(code: Coding, value: dict[str, Any]) -> dict[str, Any]:
    return {
        "resourceType": "Observation",
        "status": "final",
        "category": [{"coding": [_SURVEY]}],
        "code": _concept(code),
        **value,
    }


def _concept(code: Coding) -> dict[str, Any]:
    return {"coding": [_coding(code)]}


def _coding(code: Coding) -> dict[str, str]:
    shown = {"display": code.display} if code.display else {}
    return {"system": code.system, "code": code.code, **shown}
