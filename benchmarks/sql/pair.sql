WITH side AS (
    SELECT id, programme FROM projects WHERE programme IN ('programme/verzonnen-1', 'programme/verzonnen-2')
), part AS (
    SELECT organisation, side.programme, subject, role, source, locator FROM participations JOIN side ON id = subject
    UNION ALL
    SELECT funder, side.programme, subject, 'funder', source, locator FROM money JOIN side ON side.id = subject
), both_in AS (
    SELECT organisation FROM part GROUP BY 1 HAVING count(DISTINCT programme) = 2
), partner_fact AS (
    SELECT organisations.name, part.*,
        row_number() OVER (PARTITION BY part.organisation, programme ORDER BY subject, role) AS place,
        dense_rank() OVER (ORDER BY organisations.name) AS turn
    FROM part JOIN both_in USING (organisation) JOIN organisations ON organisations.id = part.organisation
), aim AS (
    SELECT goal, side.programme, subject, weight, source, locator FROM contributions JOIN side ON side.id = subject
), both_aim AS (
    SELECT goal FROM aim GROUP BY 1 HAVING count(DISTINCT programme) = 2
), goal_fact AS (
    SELECT goals.name, aim.*, row_number() OVER (PARTITION BY goal, programme ORDER BY subject) AS place
    FROM aim JOIN both_aim USING (goal) JOIN goals ON goals.id = goal
)
SELECT 'partner', fact.name, fact.programme, projects.name, role, fact.source, fact.locator
FROM partner_fact AS fact JOIN projects ON projects.id = subject WHERE place <= 3 AND turn <= 50
UNION ALL
SELECT 'goal', fact.name, fact.programme, projects.name, weight, fact.source, fact.locator
FROM goal_fact AS fact JOIN projects ON projects.id = subject WHERE place <= 3
UNION ALL
SELECT 'area', one.area, NULL, NULL, NULL, NULL, NULL
FROM (SELECT unnest(areas) AS area FROM programmes WHERE id = 'programme/verzonnen-1') AS one
SEMI JOIN (SELECT unnest(areas) AS area FROM programmes WHERE id = 'programme/verzonnen-2') AS two USING (area)
