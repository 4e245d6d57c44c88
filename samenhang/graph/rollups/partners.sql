-- Partners over programmes: who takes part in what, since when, and with which money. Groups are not
-- partners; an author or a target group takes no part; a payer does.

CREATE OR REPLACE TEMP TABLE x_participation AS
WITH said AS (
    SELECT organisation, subject, role, year_of(start) AS first_year, year_of("end") AS last_year
    FROM participations
    WHERE role NOT IN ('author', 'target_group') AND is_certain(method)
    UNION ALL
    SELECT unnest(funders), subject, 'funder', first_year, last_year
    FROM (SELECT funders, unnest(subjects) AS subject, first_year, last_year FROM x_money WHERE certain)
)
SELECT said.organisation, said.subject, said.role, said.first_year, said.last_year,
    x_subject.programme, x_subject.level, top.top,
    if(said.role IN ('possible_partner', 'optional_partner'), 'possible', 'certain') AS certainty
FROM said
JOIN organisations ON organisations.id = said.organisation AND organisations.kind IS DISTINCT FROM 'group'
JOIN x_subject ON x_subject.id = said.subject
JOIN x_programme_top AS top ON top.programme = x_subject.programme;

CREATE OR REPLACE TABLE partnerships AS
SELECT
    'partnership/' || concat_ws('/', slug_of(part.organisation), slug_of(part.programme), part.certainty) AS id,
    part.organisation, part.programme, part.top, part.certainty,
    list_sort(list(DISTINCT part.role)) AS roles,
    list_sort(list(DISTINCT part.subject)) AS subjects,
    min(coalesce(part.first_year, span.first_year, year_of(programmes.start))) AS first_year,
    max(coalesce(part.last_year, span.last_year, year_of(programmes."end"))) AS last_year
FROM x_participation AS part
JOIN programmes ON programmes.id = part.programme
LEFT JOIN x_part_years AS span ON span.part = part.subject
GROUP BY part.organisation, part.programme, part.top, part.certainty
ORDER BY id;

-- Each organisation over its programmes; one that only possibly takes part anywhere is no partner.
CREATE OR REPLACE TABLE partners AS
WITH total AS (
    SELECT organisation,
        list_sort(list(DISTINCT programme) FILTER (certainty = 'certain')) AS programmes,
        coalesce(list_sort(list(DISTINCT programme) FILTER (certainty = 'possible')), []) AS possible,
        count(DISTINCT top) FILTER (certainty = 'certain') AS programme_count,
        count(DISTINCT programme) FILTER (certainty = 'certain') AS programme_count_by_level,
        list_sort(list_distinct(flatten(list(roles) FILTER (certainty = 'certain')))) AS roles,
        min(first_year) FILTER (certainty = 'certain') AS first_year,
        max(last_year) FILTER (certainty = 'certain') AS last_year
    FROM partnerships GROUP BY organisation
)
SELECT
    'partner/' || slug_of(organisation) AS id, organisation, programmes,
    list_filter(possible, lambda programme: NOT list_contains(programmes, programme)) AS possible_programmes,
    programme_count, programme_count_by_level, roles, first_year, last_year,
    place_of(row_number() OVER (ORDER BY programme_count DESC, name, organisation)) AS place_in_partners,
    place_of(row_number() OVER (ORDER BY programme_count_by_level DESC, name, organisation))
        AS place_in_partners_by_level
FROM total JOIN (SELECT id AS organisation, name FROM organisations) USING (organisation)
WHERE programme_count > 0
ORDER BY id;

-- Given: what it pays itself, at the highest level at which it pays it; what it pays together with
-- others stands apart (given_shared), for nobody divided it. Around: the budgets of the
-- projects it takes part in, each once; not its own money, and never added up over partners.
CREATE OR REPLACE TABLE partner_money AS
WITH given AS (
    SELECT money, unnest(funders) AS organisation, len(funders) > 1 AS shared, subjects, programmes, level, money_kind, recurrence, family, amount
    FROM x_money_role WHERE funder_role = 'counted' AND NOT unfunded AND money NOT IN (FROM x_money_below)
), top_given AS (
    SELECT given.* FROM given
    WHERE level = 'programme' OR NOT EXISTS (
        FROM given AS above
        WHERE above.organisation = given.organisation AND above.level = 'programme'
            AND above.recurrence = given.recurrence AND above.family = given.family
            AND list_has_any(above.programmes, given.programmes)
    )
), around AS (
    SELECT DISTINCT part.organisation, money.money, money.money_kind, money.recurrence, money.amount
    FROM x_participation AS part
    JOIN (SELECT *, unnest(subjects) AS subject FROM x_money_role) AS money ON money.subject = part.subject
    WHERE part.certainty = 'certain' AND money.level = 'project' AND money.family = 'planned'
        AND money.sum_role = 'counted' AND money.money NOT IN (FROM x_money_below)
), side AS (
    SELECT organisation, if(shared, 'given_shared', 'given') AS side, money, money_kind, recurrence, amount FROM top_given
    JOIN organisations ON organisations.id = organisation AND organisations.kind IS DISTINCT FROM 'group'
    UNION ALL SELECT organisation, 'around', money, money_kind, recurrence, amount FROM around
)
SELECT 'partner_money/' || concat_ws('/', slug_of(organisation), side, money_kind, coalesce(nullif(recurrence, ''), 'unknown')) AS id,
    organisation, side, money_kind, nullif(recurrence, '') AS recurrence, sum(amount) AS amount, count(*) AS rows
FROM side GROUP BY organisation, side, money_kind, side.recurrence
ORDER BY id;
