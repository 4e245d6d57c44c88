WITH reading AS (
    SELECT *, row_number() OVER (PARTITION BY subject, funder, kind, recurrence, first_year, last_year ORDER BY id) AS reading
    FROM money
)
SELECT programmes.name, reading.kind, recurrence, sum(amount) FILTER (reading = 1), count(*) FILTER (reading = 1),
    count(*) FILTER (reading > 1), count(*) OVER () AS total
FROM reading JOIN projects ON projects.id = subject JOIN programmes ON programmes.id = projects.programme
GROUP BY ALL ORDER BY reading.kind, programmes.name LIMIT 50
