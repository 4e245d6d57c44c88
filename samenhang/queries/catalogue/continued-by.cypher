MATCH (current:SamenhangCurrent {base: $base})
CALL (current) {
  MATCH (item)<-[:FROM]-(fact:Link {build: current.build})-[:TO]->(onto)
  WHERE fact.relation IN ['continues', 'builds_on', 'replaces_temporary_funding']
  RETURN item, fact, fact.relation AS relation, onto
  UNION ALL
  MATCH (item:Programme {build: current.build})-[:FOLLOWS]->(onto)
  RETURN item, item AS fact, 'continues' AS relation, onto
}
WITH item, fact, relation, onto
WHERE $thing IS NULL OR onto.id = $thing
  OR EXISTS { (onto)-[:IS_PART_OF|PROGRAMME|LINE*1..]->({id: $thing}) }
  OR EXISTS { MATCH (onto)-[:INITIATIVE]->()<-[:INITIATIVE]-(thing {id: $thing}) WHERE thing <> onto }
OPTIONAL MATCH (item)-[:PROGRAMME]->(programme)
WHERE programme.name IS NOT NULL
WITH DISTINCT item, programme.name AS programme_name, relation, onto, fact
RETURN item.id AS item, item.name AS item_name, programme_name, relation, onto.id AS onto, onto.name AS onto_name,
       fact.id AS fact, fact.as_written AS as_written,
       COLLECT { MATCH (fact)-[:EVIDENCE]->(p)-[:IN]->(origin) RETURN [origin.id, p.locator, p.quote] } AS evidence
ORDER BY coalesce(item_name, ''), relation, item, fact, onto
