MATCH (current:SamenhangCurrent {base: $base})
MATCH (event:Event {build: current.build})-[:SUBJECT]->(subject)
OPTIONAL MATCH (subject)-[:PROGRAMME*0..1]->(its_programme:Programme)
WITH event, subject, its_programme
WHERE $programme IS NULL OR its_programme.id = $programme
WITH DISTINCT event, subject, its_programme.name AS programme_name
RETURN event.date AS date, event.id AS event, event.kind AS kind, event.what AS what, subject.id AS subject,
       subject.name AS subject_name, programme_name, event.as_written AS as_written,
       COLLECT { MATCH (event)-[:EVIDENCE]->(p)-[:IN]->(origin) RETURN [origin.id, p.locator, p.quote] } AS evidence
ORDER BY coalesce(date, ''), subject, event
