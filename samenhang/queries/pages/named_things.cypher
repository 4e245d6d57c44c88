//+ thing = "id"
//+ above = "id"
MATCH (current:SamenhangCurrent {base: $base})
UNWIND $thing AS id
MATCH (thing:Samenhang {key: current.build + '/' + id})
OPTIONAL MATCH (thing)-[:PROGRAMME|FRAMEWORK|SUBJECT]->(above)
RETURN thing.id AS thing, coalesce(thing.name, thing.title) AS name, above.id AS above
