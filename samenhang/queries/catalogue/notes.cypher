MATCH (current:SamenhangCurrent {base: $base})
MATCH (note:Note {build: current.build})-[:SUBJECT]->(subject)
WHERE note.kind IS NOT NULL AND note.text IS NOT NULL AND ($kind IS NULL OR note.kind = $kind)
OPTIONAL MATCH (subject)-[:PROGRAMME*0..1]->(its_programme:Programme)
WITH note, subject, its_programme
WHERE $programme IS NULL OR its_programme.id = $programme
WITH DISTINCT note, subject, its_programme.name AS programme_name
RETURN programme_name, subject.id AS subject, subject.name AS subject_name, note.id AS note, note.kind AS kind,
       note.text AS content,
       COLLECT { MATCH (note)-[:EVIDENCE]->(p)-[:IN]->(origin) RETURN [origin.id, p.locator, p.quote] } AS evidence
ORDER BY coalesce(programme_name, ''), kind, subject, note
