//+ thing = "id"
MATCH (current:SamenhangCurrent {base: $base})
MATCH (programme:Samenhang {key: current.build + '/' + $programme})
MATCH (thing)-[:PROGRAMME]->(programme) WHERE thing.id STARTS WITH 'project/' OR thing.id STARTS WITH 'line/'
RETURN DISTINCT thing.id AS thing
