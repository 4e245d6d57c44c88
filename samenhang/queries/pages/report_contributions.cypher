//+ goal = "id"
//+ record = "id"
MATCH (current:SamenhangCurrent {base: $base})
UNWIND $programme AS id
MATCH (programme:Samenhang {key: current.build + '/' + id})
MATCH (programme)<-[:PROGRAMME]-()<-[:SUBJECT]-(record:Contribution)-[:GOAL]->(goal)
RETURN goal.id AS goal, record.id AS record
