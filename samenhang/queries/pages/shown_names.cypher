//+ thing = "id"
MATCH (current:SamenhangCurrent {base: $base})
UNWIND $thing AS id
MATCH (thing:Samenhang {key: current.build + '/' + id})
WITH thing.id AS thing, coalesce(thing.name, thing.title) AS name
WHERE name IS NOT NULL
RETURN thing, name
