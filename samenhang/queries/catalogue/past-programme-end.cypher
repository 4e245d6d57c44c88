MATCH (current:SamenhangCurrent {base: $base})
CALL (current) {
  MATCH (fact:Project {build: current.build})
  RETURN fact, fact AS subject, fact.end AS ends
  UNION
  MATCH (fact:Money {build: current.build})-[:SUBJECT]->(subject)
  RETURN fact, subject, fact.period_end AS ends
  UNION
  MATCH (fact:Target {build: current.build})-[:SUBJECT]->(subject)
  RETURN fact, subject, fact.by AS ends
  UNION
  MATCH (fact:Event {build: current.build})-[:SUBJECT]->(subject)
  RETURN fact, subject, fact.date AS ends
}
MATCH (subject)-[:PROGRAMME*0..1]->(programme:Programme)
WHERE $programme IS NULL OR programme.id = $programme
WITH fact, subject, programme, ends,
     CASE WHEN size(ends) < size(programme.end) THEN size(ends) ELSE size(programme.end) END AS width
WHERE left(ends, width) > left(programme.end, width)
UNWIND [label IN labels(fact) WHERE label <> 'Samenhang'] AS what
WITH DISTINCT programme, fact, what, subject, ends
RETURN programme.id AS programme, programme.name AS programme_name, programme.end AS programme_end, fact.id AS fact, what,
       subject.id AS subject, subject.name AS subject_name, ends, fact.as_written AS as_written,
       COLLECT { MATCH (fact)-[:EVIDENCE]->(p)-[:IN]->(origin) RETURN [origin.id, p.locator, p.quote] } AS evidence
ORDER BY coalesce(subject_name, ''), ends, programme, fact, subject
