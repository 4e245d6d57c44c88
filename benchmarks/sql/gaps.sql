WITH place AS (
    SELECT DISTINCT unnest(areas) AS area FROM programmes
), year AS (
    SELECT unnest(range((SELECT min(first_year) FROM programmes), (SELECT max(last_year) + 1 FROM programmes))) AS year
), covered AS (
    SELECT goal, area, year, count(DISTINCT project) AS projects
    FROM (
        SELECT projects.id AS project, goal, area, unnest(range(first_year, last_year + 1)) AS year
        FROM (SELECT id, first_year, last_year, unnest(areas) AS area FROM projects) AS projects
        JOIN contributions ON contributions.subject = projects.id
    ) GROUP BY ALL
), money_in AS (
    SELECT goal, area, money.first_year AS year, sum(amount) AS amount
    FROM money JOIN contributions USING (subject)
    JOIN (SELECT id, unnest(areas) AS area FROM projects) AS projects ON projects.id = subject
    WHERE kind = 'budgeted' GROUP BY ALL
), within AS (
    SELECT DISTINCT area, unnest(range(first_year, last_year + 1)) AS year
    FROM (SELECT first_year, last_year, unnest(areas) AS area FROM programmes)
), cell AS (
    SELECT goals.id AS goal, goals.number, goals.name, place.area, year.year, coalesce(covered.projects, 0) AS projects,
        amount, CASE WHEN covered.projects > 0 THEN 'covered' WHEN within.area IS NULL THEN 'outside' ELSE 'not_reported' END AS state
    FROM goals CROSS JOIN place CROSS JOIN year
    LEFT JOIN covered ON covered.goal = goals.id AND covered.area = place.area AND covered.year = year.year
    LEFT JOIN money_in ON money_in.goal = goals.id AND money_in.area = place.area AND money_in.year = year.year
    LEFT JOIN within ON within.area = place.area AND within.year = year.year
)
SELECT *, count(*) OVER () AS total FROM cell ORDER BY TRY_CAST(number AS INTEGER), goal, area, year LIMIT 50
