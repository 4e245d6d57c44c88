//+ link = "id"
//+ from = "id"
//+ to = "id"
MATCH (current:SamenhangCurrent {base: $base})
MATCH (start)<-[:FROM]-(link:Link {build: current.build})-[:TO]->(end)
RETURN link.id AS link, start.id AS `from`, end.id AS `to`
