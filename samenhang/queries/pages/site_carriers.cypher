//+ programme = "id"
MATCH (current:SamenhangCurrent {base: $base})
MATCH (:Project {build: current.build})-[:PROGRAMME]->(programme)
RETURN DISTINCT programme.id AS programme
