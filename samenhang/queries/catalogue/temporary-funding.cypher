MATCH (current:SamenhangCurrent {base: $base})
MATCH (funder:Programme {build: current.build})
WHERE $programme IS NULL OR funder.id = $programme OR EXISTS { (funder)-[:IS_PART_OF*1..]->({id: $programme}) }
CALL (funder) {
  MATCH (initiative)<-[:FROM]-(fact:Link {relation: 'cofunded_by', duration: 'temporary'})-[:TO]->(funder)
  RETURN initiative, fact
  UNION
  MATCH (initiative)<-[:SUBJECT]-(fact:Money {duration: 'temporary'})-[:FUNDER]->(funder)
  RETURN initiative, fact
  UNION
  MATCH (funder)<-[:PROGRAMME]-(initiative)<-[:SUBJECT]-(fact:Money {duration: 'temporary'})
  WHERE NOT EXISTS { (fact)-[:FUNDER]->() }
  RETURN initiative, fact
}
UNWIND [label IN labels(fact) WHERE label <> 'Samenhang'] AS what
WITH DISTINCT funder, initiative, fact, what,
     CASE WHEN fact.amount IS NOT NULL AND fact.kind IS NOT NULL THEN fact END AS sum
RETURN funder.id AS funder, funder.name AS funder_name, initiative.id AS initiative, initiative.name AS initiative_name,
       fact.id AS fact, what, sum.amount AS amount, sum.amount_max AS amount_max, sum.kind AS kind,
       sum.recurrence AS recurrence, sum.period_start AS period_start, sum.period_end AS period_end,
       fact.as_written AS as_written,
       COLLECT { MATCH (fact)-[:EVIDENCE]->(p)-[:IN]->(origin) RETURN [origin.id, p.locator, p.quote] } AS evidence
ORDER BY coalesce(initiative_name, ''), funder, initiative, fact
