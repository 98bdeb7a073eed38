"""What happened when the medicine was stopped, and when it was given again."""

from dataclasses import dataclass

from sidelight.evidence.engine import Query
from sidelight.evidence.signals.groups import ASKED_CASES
from sidelight.evidence.signals.opened import Opened

ANSWERS = ("positive", "negative", "contradictory", "does not apply", "unknown")

CHALLENGES = Query(
    "dechallenge and rechallenge",
    f"""
    with asked as ({ASKED_CASES}), mentions as (
        select n.case_id, d.dechallenge, d.rechallenge
        from named n semi join asked using (case_id) semi join asked_roles using (role)
        join case_drugs d on n.case_id = d.case_id and n.drug_seq = d.drug_seq and n.role = d.role
        where n.part = 'medicine'
    ), answers as (
        select case_id, 'dechallenge' as question, dechallenge as answer from mentions
        union all select case_id, 'rechallenge', rechallenge from mentions
    ), by_case as (
        select case_id, question,
            case
                when bool_or(answer = 'positive') and bool_or(answer = 'negative')
                    then 'contradictory'
                when bool_or(answer = 'positive') then 'positive'
                when bool_or(answer = 'negative') then 'negative'
                when bool_or(answer = 'does not apply') then 'does not apply'
                else 'unknown'
            end as answer
        from answers group by case_id, question
    )
    select question, answer, count(*) as cases
    from by_case group by question, answer order by question, answer
    """,
)


@dataclass(frozen=True)
class Challenges:
    """Cases by answer. ``positive``: the event abated when the medicine was stopped
    (dechallenge), or came back when it was given again (rechallenge).

    Each maps every one of ``ANSWERS`` to its cases; a case counts once in each.
    """

    dechallenge: dict[str, int]
    rechallenge: dict[str, int]


def challenges(opened: Opened) -> Challenges:
    """The answers for the study's event, or for any event where it names none."""
    rows = opened.engine.fetch(CHALLENGES, opened.tables).to_pylist()
    counted = {(row["question"], row["answer"]): row["cases"] for row in rows}
    dechallenge, rechallenge = (
        {answer: counted.get((question, answer), 0) for answer in ANSWERS}
        for question in ("dechallenge", "rechallenge")
    )
    return Challenges(dechallenge, rechallenge)
