//+ thing = "id"
//+ property = "relationship"
//+ record = "id"
MATCH (current:SamenhangCurrent {base: $base})
UNWIND $thing AS id
MATCH (thing:Samenhang {key: current.build + '/' + id})<-[named]-(record:Samenhang)
WHERE named.derived IS NULL AND NOT record:Statement
RETURN thing.id AS thing, type(named) AS property, record.id AS record
