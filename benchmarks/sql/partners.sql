WITH taking AS (
    SELECT organisation, programme, role, first_year, last_year
    FROM participations AS part JOIN projects ON projects.id = part.subject
    UNION ALL
    SELECT funder, programme, 'funder', money.first_year, money.last_year
    FROM money JOIN projects ON projects.id = money.subject
), total AS (
    SELECT organisation, count(DISTINCT programme) AS programmes, list(DISTINCT programme) AS which,
        list(DISTINCT role) AS roles, min(first_year) AS first_year, max(last_year) AS last_year
    FROM taking WHERE role <> 'possible_partner' GROUP BY organisation HAVING count(DISTINCT programme) >= 2
), given AS (
    SELECT funder, kind, sum(amount) AS amount FROM money GROUP BY ALL
), paid AS (
    SELECT funder AS organisation, list(kind || ' ' || amount) AS given FROM given GROUP BY funder
)
SELECT organisations.name, total.*, paid.given, count(*) OVER () AS total
FROM total JOIN organisations ON organisations.id = organisation LEFT JOIN paid USING (organisation)
ORDER BY programmes DESC, organisations.name LIMIT 50
