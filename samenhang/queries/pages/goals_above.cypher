//+ goal = "id"
//+ above = "id"
MATCH (current:SamenhangCurrent {base: $base})
MATCH (goal:Goal {build: current.build})-[:BROADER]->(above)
RETURN goal.id AS goal, above.id AS above
