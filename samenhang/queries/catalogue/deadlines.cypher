MATCH (current:SamenhangCurrent {base: $base})
CALL (current) {
  MATCH (fact:Target {build: current.build})-[:SUBJECT]->(subject)
  RETURN fact, subject, fact.by AS date, fact.what AS detail
  UNION ALL
  MATCH (fact:Event {build: current.build})-[:SUBJECT]->(subject)
  RETURN fact, subject, fact.date AS date, fact.what AS detail
  UNION ALL
  MATCH (fact:Money {build: current.build})-[:SUBJECT]->(subject)
  RETURN fact, subject, fact.period_end AS date, null AS detail
  UNION ALL
  MATCH (fact:Project {build: current.build})
  RETURN fact, fact AS subject, fact.end AS date, null AS detail
  UNION ALL
  MATCH (fact:Programme {build: current.build})
  RETURN fact, fact AS subject, fact.end AS date, null AS detail
}
WITH fact, subject, date, detail
WHERE date IS NOT NULL AND ($year IS NULL OR toIntegerOrNull(left(date, 4)) = $year)
OPTIONAL MATCH (subject)-[:PROGRAMME]->(programme)
WHERE programme.name IS NOT NULL
UNWIND [label IN labels(fact) WHERE label <> 'Samenhang'] AS what
WITH DISTINCT date, fact, what, subject, programme.name AS programme_name, detail
RETURN date, fact.id AS fact, what, subject.id AS subject, subject.name AS subject_name, programme_name, detail,
       fact.as_written AS as_written,
       COLLECT { MATCH (fact)-[:EVIDENCE]->(p)-[:IN]->(origin) RETURN [origin.id, p.locator, p.quote] } AS evidence
ORDER BY date, coalesce(subject_name, ''), fact, subject
