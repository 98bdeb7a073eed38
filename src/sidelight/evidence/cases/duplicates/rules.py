"""The stages that are rules: same control number, same in everything, same article, same batch."""

from sidelight.evidence.engine import Query

LEAST_DIGITS = 5
MOST_SHARING = 10
"""A number in more cases than this is a placeholder or names a whole study."""

AGE_MONTHS_APART = 24
"""Ages further apart contradict each other."""

NO_CONTRADICTION = f"""
    (a.sex = b.sex or a.sex is null or b.sex is null)
    and (abs(a.age_months - b.age_months) <= {AGE_MONTHS_APART}
        or a.age_months is null or b.age_months is null)"""

CONTROL_NUMBER = Query(
    "same control number",
    f"""
    with told as (
        select case_id, control_number as number from cases where control_number is not null
        union select case_id, authority_number from cases where authority_number is not null
    ), bare as (
        select distinct case_id, upper(regexp_replace(
            regexp_replace(number, '^[A-Za-z][A-Za-z]-', ''), '[^A-Za-z0-9]', '', 'g')) as number
        from told
    ), usable as (
        select case_id, number from bare
        where length(regexp_replace(number, '[^0-9]', '', 'g')) >= {LEAST_DIGITS}
            and length(regexp_replace(number, '[^1-9]', '', 'g')) >= 2
    ), shared as (
        select number from usable group by number having count(*) between 2 and {MOST_SHARING}
    ), numbered as (
        select u.case_id, u.number from usable u semi join shared s on u.number = s.number
    ), pairs as (
        select one.case_id as case_a, other.case_id as case_b, min(one.number) as number
        from numbered one join numbered other
            on one.number = other.number and one.case_id < other.case_id
        group by one.case_id, other.case_id
    ), alike as (
        select distinct p.case_a, p.case_b
        from pairs p
        join medicines_compared m on p.case_a = m.case_id
        join medicines_compared o on p.case_b = o.case_id and m.medicine = o.medicine
    )
    select p.case_a, p.case_b, 'number ' || p.number as why
    from pairs p join alike using (case_a, case_b)
    join compared a on p.case_a = a.case_id
    join compared b on p.case_b = b.case_id
    where {NO_CONTRADICTION}
    order by p.case_a, p.case_b
    """,
)

LEAST_TOLD = 3
"""Suspect medicines and terms together: fewer are the same by chance."""

MOST_SAME = 50
"""More cases that are the same in everything are no duplicates of one another."""

EXACT = Query(
    "same in every well-filled field",
    f"""
    with filled as (
        select *, min(case_id) over same as first_case, count(*) over same as n
        from compared
        where event_date is not null and sex is not null and age_months is not null
            and country is not null and n_suspects > 0 and n_terms > 0
            and n_suspects + n_terms >= {LEAST_TOLD}
        window same as (
            partition by event_date, sex, age_months, country, n_suspects, suspects_1, suspects_2,
                n_terms, terms_1, terms_2
        )
    )
    select first_case as case_a, case_id as case_b,
        'same event date, sex, age, country, suspect medicines and terms' as why
    from filled where n <= {MOST_SAME} and case_id <> first_case
    order by case_a, case_b
    """,
)

MOST_CITING = 1000
"""An article in more cases than this is not compared case by case."""

ARTICLE = Query(
    "same article",
    f"""
    with cited as (
        select c.case_id, k.article from cases c join articles k on c.literature = k.literature
    ), usable as (
        select article from cited group by article having count(*) between 2 and {MOST_CITING}
    ), pairs as (
        select one.case_id as case_a, other.case_id as case_b, one.article
        from cited one semi join usable u on one.article = u.article
        join cited other on one.article = other.article and one.case_id < other.case_id
    ), alike as (
        select p.case_a, p.case_b, p.article
        from pairs p
        join compared a on p.case_a = a.case_id
        join compared b on p.case_b = b.case_id
        where {NO_CONTRADICTION}
    ), medicines as (
        select distinct p.case_a, p.case_b from alike p
        join medicines_compared m on p.case_a = m.case_id
        join medicines_compared o on p.case_b = o.case_id and m.medicine = o.medicine
    ), reactions as (
        select distinct p.case_a, p.case_b from alike p
        join case_reactions r on p.case_a = r.case_id
        join case_reactions o on p.case_b = o.case_id and r.term = o.term
        where r.kind = 'clinical'
    )
    select case_a, case_b, 'article: ' || article as why
    from alike join medicines using (case_a, case_b) join reactions using (case_a, case_b)
    order by case_a, case_b
    """,
)

BATCH_DAYS = 45
GAP_DAYS = 14
LEAST_BATCH = 5
BATCH_SHARE = 80
"""Percent of all cases with this medicine and these terms that must stand in the batch."""

BATCH = Query(
    "same batch",
    f"""
    with told as (
        select *, count(*) over (
            partition by country, n_suspects, suspects_1, suspects_2, n_terms, terms_1, terms_2
        ) as n_ever,
        lag(received) over (
            partition by country, n_suspects, suspects_1, suspects_2, n_terms, terms_1, terms_2
            order by received, case_id
        ) as received_before
        from compared
        where n_suspects > 0 and n_clinical >= 2 and country is not null and received is not null
    ), runs as (
        select *, sum(case
            when received_before is null then 1
            when date_diff('day', received_before, received) > {GAP_DAYS} then 1 else 0
        end) over (
            partition by country, n_suspects, suspects_1, suspects_2, n_terms, terms_1, terms_2
            order by received, case_id
        ) as run
        from told where n_ever >= {LEAST_BATCH}
    ), batches as (
        select *, count(*) over same as n,
            date_diff('day', min(received) over same, max(received) over same) as days,
            min(case_id) over same as first_case
        from runs
        window same as (
            partition by country, n_suspects, suspects_1, suspects_2, n_terms, terms_1, terms_2, run
        )
    ), ordered as (
        select case_id, n, days, lag(case_id) over (
            partition by first_case order by sex nulls last, age_months nulls last, case_id
        ) as before
        from batches
        where n >= {LEAST_BATCH} and days <= {BATCH_DAYS} and 100 * n >= {BATCH_SHARE} * n_ever
    )
    select case when before < case_id then before else case_id end as case_a,
        case when before < case_id then case_id else before end as case_b,
        'batch of ' || cast(n as varchar) || ' with the same suspect medicines and terms, received'
            || ' within ' || cast(days as varchar) || ' days' as why
    from ordered where before is not null
    order by case_a, case_b
    """,
)
