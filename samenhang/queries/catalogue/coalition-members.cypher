MATCH (current:SamenhangCurrent {base: $base})
MATCH (coalition:Organisation {build: current.build})
WHERE $coalition IS NULL OR coalition.id = $coalition
CALL (coalition) {
  MATCH (member:Organisation)-[:IS_PART_OF]->(coalition)
  OPTIONAL MATCH (member)<-[:ABOUT]-(claim:Statement {predicate: 'dcterms:isPartOf'})-[:FROM]->(passage)
  WHERE claim.value = coalition.id AND claim.value_type = 'id'
  RETURN member, 'part_of' AS how, null AS as_written, passage
  UNION ALL
  MATCH (member)<-[:FROM]-(tie:Link)-[:TO]->(coalition)
  WHERE tie.relation IN ['joins', 'part_of']
  OPTIONAL MATCH (tie)-[:EVIDENCE]->(passage)
  RETURN member, tie.relation AS how, tie.as_written AS as_written, passage
}
WITH coalition, member, how, as_written, collect(DISTINCT passage) AS passages
RETURN coalition.id AS coalition, coalition.name AS coalition_name, member.id AS member, member.name AS member_name,
       CASE WHEN member:Organisation THEN member.kind END AS kind, how, as_written,
       COLLECT { UNWIND passages AS p MATCH (p)-[:IN]->(origin) RETURN [origin.id, p.locator, p.quote] } AS evidence
ORDER BY coalition, coalesce(member_name, ''), coalesce(as_written, ''), member, how
