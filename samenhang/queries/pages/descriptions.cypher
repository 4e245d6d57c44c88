//+ thing = "id"
MATCH (current:SamenhangCurrent {base: $base})
MATCH (thing:Programme|Project)
WHERE thing:Samenhang AND thing.build = current.build
UNWIND [words IN [thing.description, thing.ambition] WHERE words IS NOT NULL] AS words
RETURN thing.id AS thing, words
