MATCH (current:SamenhangCurrent {base: $base})
CALL (current) {
  MATCH (subject)<-[:FROM]-(fact:Link {build: current.build, relation: 'cofunded_by'})-[:TO]->(payer)
  RETURN subject, fact, payer, null AS role, null AS sum
  UNION
  MATCH (subject)<-[:SUBJECT]-(fact:Money {build: current.build})
  WHERE fact.amount IS NOT NULL AND fact.kind IS NOT NULL
  OPTIONAL MATCH (fact)-[:FUNDER]->(payer)
  RETURN subject, fact, payer, null AS role, fact AS sum
  UNION
  MATCH (subject)<-[:SUBJECT]-(fact:Participation {build: current.build})-[:ORGANISATION]->(payer)
  WHERE fact.role IN ['funder', 'cofunder', 'kassier']
  RETURN subject, fact, payer, fact.role AS role, null AS sum
}
WITH subject, fact, payer, role, sum
WHERE $initiative IS NULL OR subject.id = $initiative
  OR EXISTS { (subject)-[:IS_PART_OF*1..]->({id: $initiative}) }
  OR EXISTS {
    MATCH (subject)-[:INITIATIVE]->()<-[:INITIATIVE]-(initiative {id: $initiative}) WHERE initiative <> subject
  }
OPTIONAL MATCH (subject)-[:PROGRAMME]->(programme)
WHERE programme.name IS NOT NULL
UNWIND [label IN labels(fact) WHERE label <> 'Samenhang'] AS what
WITH subject, programme.name AS programme_name, fact, what, role, sum, collect(DISTINCT payer) AS paying
RETURN subject.id AS subject, subject.name AS subject_name, programme_name,
       [payer IN paying | payer.id] AS payers, [payer IN paying WHERE payer.name IS NOT NULL | payer.name] AS payer_names,
       fact.id AS fact, what, role, sum.amount AS amount, sum.amount_max AS amount_max, sum.kind AS kind,
       sum.recurrence AS recurrence, sum.period_start AS period_start, sum.period_end AS period_end,
       fact.duration AS duration, fact.as_written AS as_written,
       COLLECT { MATCH (fact)-[:EVIDENCE]->(p)-[:IN]->(origin) RETURN [origin.id, p.locator, p.quote] } AS evidence
ORDER BY coalesce(subject_name, ''), what, subject, fact
