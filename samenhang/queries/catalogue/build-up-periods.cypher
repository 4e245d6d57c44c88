MATCH (current:SamenhangCurrent {base: $base})
CALL (current) {
  MATCH (fact:Target {build: current.build})-[:SUBJECT]->(subject)
  RETURN fact, subject, fact.quantity AS quantity, fact.unit AS unit, fact.by AS date,
         coalesce(fact.what, '') + CASE WHEN fact.what IS NULL OR fact.as_written IS NULL THEN '' ELSE ' · ' END
           + coalesce(fact.as_written, '') AS said
  UNION ALL
  MATCH (fact:Project {build: current.build})
  RETURN fact, fact AS subject, null AS quantity, null AS unit, null AS date, fact.planning AS said
  UNION ALL
  MATCH (fact:Note {build: current.build})-[:SUBJECT]->(subject)
  RETURN fact, subject, null AS quantity, null AS unit, null AS date, fact.text AS said
  UNION ALL
  MATCH (fact:Event {build: current.build})-[:SUBJECT]->(subject)
  RETURN fact, subject, null AS quantity, null AS unit, fact.date AS date, fact.what AS said
}
MATCH (subject)-[:PROGRAMME*0..1]->(programme:Programme)
WHERE said =~ '(?is)((.*[^a-z])?(opbouw|ingroei|aanloop)(periode|fase|pad|tijd|jaren)?([^a-z].*)?|.*build-up.*)'
  AND ($programme IS NULL OR programme.id = $programme)
UNWIND [label IN labels(fact) WHERE label <> 'Samenhang'] AS what
WITH DISTINCT programme, subject, fact, what, said, quantity, unit, date
RETURN programme.id AS programme, programme.name AS programme_name, subject.id AS subject, subject.name AS subject_name,
       fact.id AS fact, what, said, quantity, unit, date AS by,
       COLLECT { MATCH (fact)-[:EVIDENCE]->(p)-[:IN]->(origin) RETURN [origin.id, p.locator, p.quote] } AS evidence
ORDER BY programme, coalesce(subject_name, ''), subject, fact
