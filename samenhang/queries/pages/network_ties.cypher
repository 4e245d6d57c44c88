//+ tie = "id"
//+ from = "id"
//+ to = "id"
MATCH (current:SamenhangCurrent {base: $base})
UNWIND $tie AS id
MATCH (tie:Link {key: current.build + '/' + id})
MATCH (start)<-[:FROM]-(tie)-[:TO]->(end) WHERE tie.relation IS NOT NULL
RETURN tie.id AS tie, start.id AS `from`, start.name AS fromName, tie.relation AS relation, end.id AS `to`,
       end.name AS toName, tie.as_written AS words
