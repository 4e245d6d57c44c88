//+ goal = "id"
//+ other = "id"
MATCH (current:SamenhangCurrent {base: $base})
MATCH (goal:Goal {build: current.build})-[:BROADER*0..]->(own)
CALL (own) {
  RETURN own AS other
  UNION
  MATCH (own)<-[:FROM_GOAL]-(mapping:GoalMapping)-[:TO_GOAL]->()-[:BROADER*0..]->(other) WHERE mapping.relation <> 'related'
  RETURN other
  UNION
  MATCH (own)<-[:TO_GOAL]-(mapping:GoalMapping)-[:FROM_GOAL]->()-[:BROADER*0..]->(other) WHERE mapping.relation <> 'related'
  RETURN other
}
RETURN DISTINCT goal.id AS goal, other.id AS other
