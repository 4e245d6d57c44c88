-- Overlap: what two programmes have in common, each with all that is part of it. A programme and the
-- one it is part of are no pair. A shared area alone makes no pair either.

CREATE OR REPLACE TEMP TABLE x_member AS
SELECT x_subject.id AS member, up.above AS programme
FROM x_subject JOIN x_programme_up AS up ON up.programme = x_subject.programme;

-- An initiative id stands for its projects and for a programme that is only named and carries it.
CREATE OR REPLACE TEMP TABLE x_initiative AS
SELECT initiative, id AS member FROM projects WHERE initiative IS NOT NULL
UNION SELECT initiative, id FROM programmes WHERE initiative IS NOT NULL;

CREATE OR REPLACE TEMP TABLE x_tie AS
SELECT links.id AS link, links.relation, a.programme AS programme_a, b.programme AS programme_b,
    links."from" AS from_id, links."to" AS to_id
FROM links
JOIN x_member AS a ON a.member = links."from"
JOIN x_member AS b ON b.member = links."to"
WHERE is_certain(links.method);

-- Ties that make their end an initiative of both; one initiative id on both ends says it already.
CREATE OR REPLACE TEMP TABLE x_carrying_tie AS
SELECT * FROM x_tie
WHERE relation IN ('same', 'part_of', 'continues') AND NOT EXISTS (
    FROM x_initiative AS a JOIN x_initiative AS b USING (initiative)
    WHERE a.member = x_tie.from_id AND b.member = x_tie.to_id
);

CREATE OR REPLACE TEMP TABLE x_common AS
-- explicit ties, both ways round, as the pair's lower id first
SELECT least(programme_a, programme_b) AS a, greatest(programme_a, programme_b) AS b,
    'tie' AS what, link AS item FROM x_tie
UNION
-- initiatives that stand in both: one shared id, or a tie that says so
SELECT one.programme, two.programme, 'initiative', first.initiative
FROM x_initiative AS first JOIN x_initiative AS second USING (initiative)
JOIN x_member AS one ON one.member = first.member
JOIN x_member AS two ON two.member = second.member AND one.programme < two.programme
UNION
SELECT least(programme_a, programme_b), greatest(programme_a, programme_b), 'initiative', from_id
FROM x_carrying_tie WHERE from_id NOT IN (SELECT id FROM programmes)
UNION
SELECT least(programme_a, programme_b), greatest(programme_a, programme_b), 'initiative', to_id
FROM x_carrying_tie
WHERE from_id IN (SELECT id FROM programmes) AND to_id NOT IN (SELECT id FROM programmes)
UNION
SELECT one.programme, two.programme, if(one.certain AND two.certain, 'goal', 'goal_mapped'), one.goal
FROM (
    SELECT member.programme, aim.goal, bool_or(aim.certain) AS certain
    FROM x_subject_goal AS aim JOIN x_member AS member ON member.member = aim.subject GROUP BY ALL
) AS one JOIN (
    SELECT member.programme, aim.goal, bool_or(aim.certain) AS certain
    FROM x_subject_goal AS aim JOIN x_member AS member ON member.member = aim.subject GROUP BY ALL
) AS two ON two.goal = one.goal AND one.programme < two.programme
JOIN goals ON goals.id = one.goal
WHERE goals.framework = getvariable('frame') OR one.certain AND two.certain
UNION
SELECT one.programme, two.programme,
    if(one.certain AND two.certain, 'partner', 'partner_possible'), one.organisation
FROM (
    SELECT up.above AS programme, part.organisation, bool_or(part.certainty = 'certain') AS certain
    FROM x_participation AS part JOIN x_programme_up AS up USING (programme) GROUP BY ALL
) AS one JOIN (
    SELECT up.above AS programme, part.organisation, bool_or(part.certainty = 'certain') AS certain
    FROM x_participation AS part JOIN x_programme_up AS up USING (programme) GROUP BY ALL
) AS two ON two.organisation = one.organisation AND one.programme < two.programme;

CREATE OR REPLACE TEMP TABLE x_pair AS
SELECT DISTINCT a, b FROM x_common
WHERE a <> b
    AND NOT EXISTS (FROM x_programme_up AS up WHERE up.programme = x_common.a AND up.above = x_common.b)
    AND NOT EXISTS (FROM x_programme_up AS up WHERE up.programme = x_common.b AND up.above = x_common.a);

CREATE OR REPLACE TEMP TABLE x_pair_area AS
WITH place AS (
    SELECT DISTINCT programmes.id AS programme, place.municipality
    FROM (SELECT id, unnest(areas) AS area FROM programmes) AS programmes
    JOIN x_area_municipality AS place ON place.area = programmes.area
    UNION SELECT programme, municipality FROM x_programme_place
), side AS (
    SELECT DISTINCT up.above AS programme, place.municipality
    FROM place JOIN x_programme_up AS up USING (programme)
)
SELECT pair.a, pair.b, list_sort(list(one.municipality)) AS areas
FROM x_pair AS pair
JOIN side AS one ON one.programme = pair.a
JOIN side AS two ON two.programme = pair.b AND two.municipality = one.municipality
GROUP BY ALL;

-- a programme that was not read but holds one that was: what it shares, that one tells itself
CREATE OR REPLACE TEMP TABLE x_umbrella AS
SELECT DISTINCT above AS programme FROM x_programme_up
WHERE programme IN (SELECT programme FROM x_loaded) AND above NOT IN (SELECT programme FROM x_loaded);

-- programmes that are things to overlap on rather than deals with initiatives of their own
CREATE OR REPLACE TEMP TABLE x_framework_only AS
SELECT id AS programme FROM programmes WHERE kind IN ('scheme', 'network_programme', 'policy', 'accord');

CREATE OR REPLACE TABLE "overlaps" AS
WITH pair AS (
    SELECT
        'overlap/' || concat_ws('/', slug_of(pair.a), slug_of(pair.b)) AS id,
        pair.a AS programme_a, pair.b AS programme_b,
        coalesce(list_sort(list(common.item) FILTER (common.what = 'goal')), []) AS shared_goals,
        coalesce(list_sort(list(common.item) FILTER (common.what = 'goal_mapped')), []) AS shared_goals_mapped,
        coalesce(list_sort(list(common.item) FILTER (common.what = 'partner')), []) AS shared_partners,
        coalesce(list_sort(list(common.item) FILTER (common.what = 'partner_possible')), []) AS possible_partners,
        coalesce(any_value(x_pair_area.areas), []) AS shared_areas,
        coalesce(list_sort(list(common.item) FILTER (common.what = 'initiative')), []) AS shared_initiatives,
        coalesce(list_sort(list(common.item) FILTER (common.what = 'tie')), []) AS ties,
        CAST(pair.a IN (SELECT programme FROM x_loaded) AS INTEGER)
            + CAST(pair.b IN (SELECT programme FROM x_loaded) AS INTEGER) AS read_sides,
        pair.a IN (FROM x_umbrella) OR pair.b IN (FROM x_umbrella) AS umbrella
    FROM x_pair AS pair
    JOIN x_common AS common USING (a, b)
    LEFT JOIN x_pair_area USING (a, b)
    GROUP BY pair.a, pair.b
), counted AS (
    SELECT pair.*,
        len(shared_initiatives) AS initiative_count, len(ties) AS tie_count,
        len(shared_partners) AS partner_count, len(possible_partners) AS possible_partner_count,
        len(shared_goals) AS goal_count, len(shared_goals_mapped) AS goal_mapped_count,
        len(shared_areas) AS area_count,
        umbrella OR programme_a IN (FROM x_framework_only) OR programme_b IN (FROM x_framework_only) AS aside
    FROM pair
)
SELECT *,
    place_of(if(aside, NULL, row_number() OVER (PARTITION BY aside ORDER BY
        read_sides DESC, initiative_count DESC, tie_count DESC, partner_count DESC,
        possible_partner_count DESC, goal_count DESC, goal_mapped_count DESC, area_count DESC, id
    ))) AS place_in_overlaps,
    place_of(row_number() OVER (ORDER BY
        read_sides DESC, initiative_count DESC, tie_count DESC, partner_count DESC,
        possible_partner_count DESC, goal_count DESC, goal_mapped_count DESC, area_count DESC, id
    )) AS place_in_all_overlaps
FROM counted
ORDER BY id;

-- Money in common: amounts on initiatives that stand in both, and what one pays into the other; each
-- amount once, by kind and recurrence.
CREATE OR REPLACE TABLE overlap_money AS
WITH standing AS (
    SELECT "overlaps".id AS overlap, coalesce(x_initiative.member, shared.item) AS subject
    FROM (SELECT id, unnest(shared_initiatives) AS item FROM "overlaps") AS shared
    JOIN "overlaps" USING (id)
    LEFT JOIN x_initiative ON x_initiative.initiative = shared.item
        AND x_initiative.member IN (
            SELECT member FROM x_member WHERE programme IN ("overlaps".programme_a, "overlaps".programme_b))
), row AS (
    SELECT *, unnest(subjects) AS subject FROM x_money_role
    WHERE sum_role = 'counted' AND money NOT IN (FROM x_money_below)
), paid AS (
    SELECT x_money_role.*, unnest(funders) AS funder FROM x_money_role
    WHERE funder_role = 'counted' AND NOT unfunded AND money NOT IN (FROM x_money_below)
), common AS (
    SELECT DISTINCT standing.overlap, row.money, row.money_kind, row.recurrence, row.amount
    FROM standing JOIN row USING (subject)
    UNION
    SELECT DISTINCT "overlaps".id, paid.money, paid.money_kind, paid.recurrence, paid.amount
    FROM "overlaps"
    JOIN paid ON true
    JOIN x_programme_up AS payer ON payer.programme = paid.funder
        AND payer.above IN ("overlaps".programme_a, "overlaps".programme_b)
    JOIN x_programme_up AS receiver ON receiver.programme IN (SELECT unnest(paid.programmes))
        AND receiver.above IN ("overlaps".programme_a, "overlaps".programme_b)
        AND receiver.above <> payer.above
)
SELECT 'overlap_money/' || concat_ws('/', slug_of(overlap), money_kind, coalesce(nullif(recurrence, ''), 'unknown')) AS id,
    overlap, money_kind, nullif(recurrence, '') AS recurrence, sum(amount) AS amount, count(*) AS rows,
    list_sort(list(money)) AS money
FROM common GROUP BY overlap, money_kind, common.recurrence
ORDER BY id;
