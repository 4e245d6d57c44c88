//+ overlap = "id"
//+ a = "id"
//+ b = "id"
MATCH (current:SamenhangCurrent {base: $base})
MATCH (a)<-[:PROGRAMME_A]-(overlap:Overlap {build: current.build})-[:PROGRAMME_B]->(b)
WHERE a.id IN $a AND b.id IN $b
RETURN overlap.id AS overlap, a.id AS a, b.id AS b
