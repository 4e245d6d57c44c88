//+ decision = "id"
//+ other = "id"
MATCH (current:SamenhangCurrent {base: $base})
UNWIND $thing AS id
MATCH (thing:Samenhang {key: current.build + '/' + id})
CALL (thing) {
  MATCH (thing)<-[:A]-(decision:Decision)-[:B]->(other) RETURN decision, other
  UNION
  MATCH (thing)<-[:B]-(decision:Decision)-[:A]->(other) RETURN decision, other
}
WITH DISTINCT decision, other WHERE decision.decision IS NOT NULL
RETURN decision.id AS decision, decision.decision AS kind, other.id AS other, decision.why AS why
ORDER BY decision, other
