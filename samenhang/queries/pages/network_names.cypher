//+ thing = "id"
MATCH (current:SamenhangCurrent {base: $base})
UNWIND $thing AS id
MATCH (thing:Samenhang {key: current.build + '/' + id})
WITH thing WHERE thing.name IS NOT NULL
RETURN thing.id AS thing, thing.name AS name, thing.kind AS kind, thing.start AS start, thing.end AS end
