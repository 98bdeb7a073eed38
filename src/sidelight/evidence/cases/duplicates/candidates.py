"""Which pairs of cases are worth comparing: those that share a block with few others.

A block is a medicine on one event date; the same with age and sex; a medicine with one of the two
rarest terms, age and sex; a medicine with both of the rarest terms. So a pair is still met when
one of date, age, sex or terms is missing or told differently.
"""

from sidelight.evidence.cases.duplicates.rules import NO_CONTRADICTION
from sidelight.evidence.engine import Query

MOST_IN_BLOCK = 40
"""A block with more cases tells too little to compare them pair by pair."""

CASE_MEDICINES = Query(
    "medicines as numbers",
    """
    select distinct m.case_id, k.id as medicine, k.weight
    from medicines_compared m join medicine_keys k on m.medicine = k.word
    order by m.case_id, k.id
    """,
)

CASE_TERMS = Query(
    "terms as numbers",
    """
    select r.case_id, k.id as term, k.n from case_reactions r join term_keys k on r.term = k.word
    order by r.case_id, k.id
    """,
)

CANDIDATES = Query(
    "pairs to compare",
    f"""
    with people as (
        select case_id, date_diff('day', date '1900-01-01', event_date) as day,
            case when sex = 'F' then 1 when sex = 'M' then 2 end as sex,
            age_months // 12 as age
        from compared
    ), rarest as (
        select case_id, term, row_number() over (partition by case_id order by n, term) as place
        from case_terms
    ), two_terms as (
        select one.case_id, one.term as first_term, other.term as second_term
        from rarest one join rarest other on one.case_id = other.case_id
        where one.place = 1 and other.place = 2
    ), dated as (
        select m.case_id, p.day, m.medicine
        from case_medicines m join people p using (case_id) where p.day is not null
    ), dated_person as (
        select m.case_id, p.day, m.medicine, p.age, p.sex
        from case_medicines m join people p using (case_id)
        where p.day is not null and p.age is not null and p.sex is not null
    ), person as (
        select m.case_id, m.medicine, r.term, p.age, p.sex
        from case_medicines m join people p using (case_id) join rarest r using (case_id)
        where r.place <= 2 and p.age is not null and p.sex is not null
    ), told as (
        select m.case_id, m.medicine, t.first_term, t.second_term
        from case_medicines m join two_terms t using (case_id)
    ), blocks as (
        select case_id, 1 as block, day as key_1, medicine as key_2, 0 as key_3, 0 as key_4
        from dated
        union all select case_id, 2, day, medicine, age, sex from dated_person
        union all select case_id, 3, term, medicine, age, sex from person
        union all select case_id, 4, first_term, second_term, medicine, 0 from told
    ), usable as (
        select block, key_1, key_2, key_3, key_4 from blocks
        group by all having count(*) between 2 and {MOST_IN_BLOCK}
    ), small as (
        select b.* from blocks b semi join usable u using (block, key_1, key_2, key_3, key_4)
    ), pairs as (
        select distinct one.case_id as case_a, other.case_id as case_b
        from small one join small other
            on one.block = other.block and one.key_1 = other.key_1 and one.key_2 = other.key_2
            and one.key_3 = other.key_3 and one.key_4 = other.key_4
            and one.case_id < other.case_id
    )
    select p.case_a, p.case_b from pairs p
    join compared a on p.case_a = a.case_id
    join compared b on p.case_b = b.case_id
    where {NO_CONTRADICTION}
    """,
)
