//+ overlap = "id"
MATCH (current:SamenhangCurrent {base: $base})
MATCH (a)<-[:PROGRAMME_A]-(overlap:Overlap {build: current.build, umbrella: false})-[:PROGRAMME_B]->(b)
WHERE ($a IS NULL OR a.id IN $a) AND ($b IS NULL OR b.id IN $b)
RETURN overlap.id AS overlap
