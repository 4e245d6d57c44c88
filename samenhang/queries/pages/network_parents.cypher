//+ programme = "id"
//+ above = "id"
MATCH (current:SamenhangCurrent {base: $base})
MATCH (programme:Programme {build: current.build})-[:IS_PART_OF]->(above)
RETURN programme.id AS programme, above.id AS above
