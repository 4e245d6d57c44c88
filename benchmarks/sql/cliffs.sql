WITH ending AS (
    SELECT subject, max(last_year) AS ends, list_sort(list(DISTINCT funder)) AS funders,
        list(source || '#' || locator) AS stands
    FROM money WHERE amount > 0 AND kind <> 'asked' GROUP BY subject
)
SELECT ending.subject, projects.name, programmes.name, ends,
    (SELECT list(organisations.name) FROM organisations WHERE list_contains(ending.funders, organisations.id)),
    stands, (SELECT count(*) FROM ending) AS total
FROM (FROM ending ORDER BY ends, subject LIMIT 50) AS ending
JOIN projects ON projects.id = ending.subject JOIN programmes ON programmes.id = projects.programme
ORDER BY ends, ending.subject
