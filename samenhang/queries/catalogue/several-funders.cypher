MATCH (current:SamenhangCurrent {base: $base})
CALL (current) {
  MATCH (initiative)<-[:FROM]-(fact:Link {build: current.build, relation: 'cofunded_by'})-[:TO]->(payer)
  RETURN initiative, payer, fact
  UNION
  MATCH (initiative)<-[:SUBJECT]-(fact:Money {build: current.build})-[:FUNDER]->(payer)
  RETURN initiative, payer, fact
  UNION
  MATCH (initiative)<-[:SUBJECT]-(fact:Participation {build: current.build})-[:ORGANISATION]->(payer)
  WHERE fact.role IN ['funder', 'cofunder']
  RETURN initiative, payer, fact
}
WITH initiative, count(DISTINCT payer) AS payers, collect({payer: payer, fact: fact}) AS found
WHERE payers > 1
UNWIND found AS row
WITH initiative, row.payer AS payer, row.fact AS fact
OPTIONAL MATCH (initiative)-[:PROGRAMME]->(programme)
WHERE programme.name IS NOT NULL
UNWIND [label IN labels(fact) WHERE label <> 'Samenhang'] AS what
WITH DISTINCT initiative, programme.name AS programme_name, payer, fact, what,
     CASE WHEN fact.amount IS NOT NULL AND fact.kind IS NOT NULL THEN fact END AS sum
RETURN initiative.id AS initiative, initiative.name AS initiative_name, programme_name, payer.id AS payer,
       payer.name AS payer_name, fact.id AS fact, what, sum.amount AS amount, sum.kind AS kind,
       fact.duration AS duration, fact.as_written AS as_written,
       COLLECT { MATCH (fact)-[:EVIDENCE]->(p)-[:IN]->(origin) RETURN [origin.id, p.locator, p.quote] } AS evidence
ORDER BY coalesce(initiative_name, ''), coalesce(payer_name, ''), initiative, payer, fact
