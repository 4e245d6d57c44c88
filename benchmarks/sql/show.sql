SELECT 'programmes' AS section, id, name AS value, source, locator FROM programmes WHERE id = 'programme/verzonnen-3'
UNION ALL
(SELECT 'projects', id, name, source, locator FROM projects WHERE programme = 'programme/verzonnen-3' ORDER BY id LIMIT 50)
UNION ALL
(SELECT 'participations', organisations.id, organisations.name, part.source, part.locator
 FROM participations AS part JOIN organisations ON organisations.id = part.organisation
 WHERE subject = 'programme/verzonnen-3' LIMIT 50)
UNION ALL
(SELECT 'money', CAST(id AS VARCHAR), CAST(amount AS VARCHAR), source, locator FROM money
 WHERE subject = 'programme/verzonnen-3' LIMIT 50)
UNION ALL
(SELECT 'contributions', goal, weight, source, locator FROM contributions
 WHERE subject = 'programme/verzonnen-3' LIMIT 50)
