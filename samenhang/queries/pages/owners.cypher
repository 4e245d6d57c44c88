//+ thing = "id"
//+ programme = "id"
MATCH (current:SamenhangCurrent {base: $base})
CALL (current) {
  UNWIND $thing AS id
  MATCH (thing:Samenhang {key: current.build + '/' + id})
  RETURN thing
  UNION ALL
  UNWIND CASE WHEN $thing IS NULL THEN [true] ELSE [] END AS every
  MATCH (thing:Samenhang {build: current.build})-[:PROGRAMME]->()
  RETURN thing
}
MATCH (thing)-[:PROGRAMME]->(programme)
RETURN DISTINCT thing.id AS thing, programme.id AS programme
