MATCH (current:SamenhangCurrent {base: $base})
MATCH (target:Target {build: current.build})-[:SUBJECT]->(subject)-[:PROGRAMME*0..1]->(programme:Programme)
WHERE ($programme IS NULL OR programme.id = $programme) AND ($subject IS NULL OR subject.id = $subject)
WITH DISTINCT programme, subject, target
RETURN programme.id AS programme, programme.name AS programme_name, subject.id AS subject, subject.name AS subject_name,
       target.id AS target, target.what AS what, target.quantity AS quantity, target.unit AS unit, target.by AS by,
       target.achieved AS achieved, target.as_written AS as_written,
       COLLECT { MATCH (target)-[:EVIDENCE]->(p)-[:IN]->(origin) RETURN [origin.id, p.locator, p.quote] } AS evidence
ORDER BY programme, subject, target
