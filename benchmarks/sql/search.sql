WITH found AS (
    SELECT id, name, name AS matched, 0 AS field FROM projects
    UNION ALL SELECT id, name, name, 0 FROM programmes
    UNION ALL SELECT id, name, name, 0 FROM organisations
    UNION ALL SELECT id, name, description, 3 FROM projects
)
SELECT id, any_value(name), min_by(matched, field), count(*) OVER () AS total
FROM found WHERE contains(lower(strip_accents(matched)), 'jeugd')
GROUP BY id ORDER BY min(field), id LIMIT 50
