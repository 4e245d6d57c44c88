//+ one = "id"
//+ other = "id"
MATCH (current:SamenhangCurrent {base: $base})
MATCH (one)<-[:FROM_GOAL]-(mapping:GoalMapping {build: current.build})-[:TO_GOAL]->(other)
WHERE mapping.relation <> 'related'
RETURN one.id AS one, other.id AS other
