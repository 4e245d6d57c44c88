//+ thing = "id"
MATCH (current:SamenhangCurrent {base: $base})
UNWIND $thing AS id
MATCH (thing:Samenhang {key: current.build + '/' + id})
WITH thing WHERE thing.start IS NOT NULL
RETURN thing.id AS thing, thing.start AS start
