//+ thing = "id"
MATCH (current:SamenhangCurrent {base: $base})
MATCH (thing:Samenhang {build: current.build})
UNWIND [words IN [thing.description, thing.ambition] WHERE words IS NOT NULL] AS words
RETURN thing.id AS thing, words
