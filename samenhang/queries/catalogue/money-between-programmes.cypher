MATCH (current:SamenhangCurrent {base: $base})
CALL (current) {
  MATCH (paid)<-[:FROM]-(fact:Link {build: current.build, relation: 'cofunded_by'})-[:TO]->(payer:Programme)
  RETURN payer, paid, fact
  UNION
  MATCH (paid)<-[:SUBJECT]-(fact:Money {build: current.build})-[:FUNDER]->(payer:Programme)
  RETURN payer, paid, fact
}
OPTIONAL MATCH (paid)-[:PROGRAMME]->(paid_programme)
WITH payer, paid, fact, paid_programme, CASE WHEN fact.amount IS NOT NULL AND fact.kind IS NOT NULL THEN fact END AS sum
WHERE payer <> paid AND (paid_programme IS NULL OR paid_programme <> payer)
  AND ($programme IS NULL OR payer.id = $programme OR paid.id = $programme OR paid_programme.id = $programme)
UNWIND [label IN labels(fact) WHERE label <> 'Samenhang'] AS what
WITH DISTINCT payer, paid, paid_programme.name AS paid_programme_name, fact, what, sum
RETURN payer.id AS payer, payer.name AS payer_name, paid.id AS paid, paid.name AS paid_name, paid_programme_name,
       fact.id AS fact, what, sum.amount AS amount, sum.kind AS kind, fact.recurrence AS recurrence,
       fact.period_start AS period_start, fact.period_end AS period_end, fact.duration AS duration,
       fact.as_written AS as_written,
       COLLECT { MATCH (fact)-[:EVIDENCE]->(p)-[:IN]->(origin) RETURN [origin.id, p.locator, p.quote] } AS evidence
ORDER BY coalesce(payer_name, ''), coalesce(paid_name, ''), payer, paid, fact
