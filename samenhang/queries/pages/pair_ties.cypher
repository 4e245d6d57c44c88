//+ item = "id"
//+ from = "id"
//+ to = "id"
MATCH (current:SamenhangCurrent {base: $base})
UNWIND $item AS id
MATCH (item:Link {key: current.build + '/' + id})
MATCH (start)<-[:FROM]-(item)-[:TO]->(end) WHERE item.relation IS NOT NULL
RETURN item.id AS item, start.id AS `from`, end.id AS `to`, item.relation AS relation, item.as_written AS as_written
