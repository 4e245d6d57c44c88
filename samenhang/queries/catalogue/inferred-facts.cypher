MATCH (current:SamenhangCurrent {base: $base})
MATCH (fact:Samenhang {build: current.build})-[:SOURCE]->(document)
WHERE fact.method IN ['mapped', 'inferred'] AND ($document IS NULL OR document.id = $document)
UNWIND [label IN labels(fact) WHERE NOT label IN ['Samenhang', 'Finding']] AS what
OPTIONAL MATCH (fact)-[:SUBJECT]->(subject)
WHERE subject.name IS NOT NULL
WITH DISTINCT fact, what, subject.name AS subject_name
RETURN fact.id AS fact, what, fact.name AS name, subject_name, fact.method AS method, fact.confidence AS confidence,
       fact.as_written AS as_written,
       COLLECT { MATCH (fact)-[:EVIDENCE]->(p)-[:IN]->(origin) RETURN [origin.id, p.locator, p.quote] } AS evidence
ORDER BY coalesce(confidence, -1.0), what, fact, coalesce(subject_name, '')
