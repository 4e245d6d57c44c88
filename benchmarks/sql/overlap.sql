WITH taking AS (
    SELECT DISTINCT part.organisation, projects.programme, role = 'possible_partner' AS possible
    FROM participations AS part JOIN projects ON projects.id = part.subject
    UNION
    SELECT DISTINCT funder, projects.programme, false FROM money JOIN projects ON projects.id = money.subject
), partner AS (
    SELECT organisation, programme, bool_and(possible) AS possible FROM taking GROUP BY ALL
), shared_partner AS (
    SELECT one.programme AS a, two.programme AS b,
        count(*) FILTER (NOT one.possible AND NOT two.possible) AS partners,
        count(*) FILTER (one.possible OR two.possible) AS possible_partners
    FROM partner AS one JOIN partner AS two USING (organisation)
    WHERE one.programme < two.programme GROUP BY ALL
), aim AS (
    SELECT DISTINCT goal, programme FROM contributions JOIN projects ON projects.id = subject
), shared_goal AS (
    SELECT one.programme AS a, two.programme AS b, count(*) AS goals
    FROM aim AS one JOIN aim AS two USING (goal) WHERE one.programme < two.programme GROUP BY ALL
), place AS (
    SELECT id AS programme, unnest(areas) AS area FROM programmes
), shared_area AS (
    SELECT one.programme AS a, two.programme AS b, count(*) AS areas
    FROM place AS one JOIN place AS two USING (area) WHERE one.programme < two.programme GROUP BY ALL
)
SELECT first.name, second.name, coalesce(partners, 0), coalesce(possible_partners, 0), coalesce(goals, 0),
    coalesce(shared_area.areas, 0), count(*) OVER () AS total
FROM shared_partner FULL JOIN shared_goal USING (a, b) LEFT JOIN shared_area USING (a, b)
JOIN programmes AS first ON first.id = a JOIN programmes AS second ON second.id = b
ORDER BY 3 DESC, 4 DESC, 5 DESC, 6 DESC, a, b LIMIT 50
