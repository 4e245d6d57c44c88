MATCH (current:SamenhangCurrent {base: $base})
CALL (current) {
  MATCH (initiative:Project {build: current.build})-[:LINE]->(place)
  WHERE EXISTS { MATCH (initiative)-[:LINE]->(other) WHERE other <> place AND other.kind = place.kind }
  MATCH (initiative)-[:PROGRAMME]->(programme)
  RETURN programme, initiative, place, null AS relation, initiative AS fact
  UNION ALL
  MATCH (initiative)<-[:TO]-(fact:Link {build: current.build})-[:FROM]->(place:Project)-[:PROGRAMME]->(programme)
  WHERE NOT fact.relation IN ['related', 'aligned_with', 'cofunded_by']
    AND NOT initiative:Line
    AND NOT EXISTS { ()-[:PROGRAMME]->(initiative) }
    AND NOT (initiative:Programme AND coalesce(initiative.kind, '') IN ['deal', 'agenda', 'fund', 'accord', 'policy'])
    AND COUNT {
      MATCH (initiative)<-[:TO]-(tie:Link)-[:FROM]->(from:Project)-[:PROGRAMME]->(programme)
      WHERE NOT tie.relation IN ['related', 'aligned_with', 'cofunded_by']
      RETURN DISTINCT from
    } > 1
  RETURN programme, initiative, place, fact.relation AS relation, fact
}
WITH programme, initiative, place, relation, collect(DISTINCT fact) AS facts
WHERE $programme IS NULL OR programme.id = $programme
RETURN programme.id AS programme, programme.name AS programme_name, initiative.id AS initiative,
       initiative.name AS initiative_name, place.id AS place, place.name AS place_name, relation,
       COLLECT {
         UNWIND facts AS fact
         MATCH (fact)-[:EVIDENCE]->(p)-[:IN]->(origin) RETURN [origin.id, p.locator, p.quote]
       } AS evidence
ORDER BY coalesce(initiative_name, ''), programme, initiative, place, coalesce(relation, '')
