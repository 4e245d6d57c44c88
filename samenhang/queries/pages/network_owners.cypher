//+ part = "id"
//+ programme = "id"
MATCH (current:SamenhangCurrent {base: $base})
UNWIND $part AS id
MATCH (part:Samenhang {key: current.build + '/' + id})
MATCH (part)-[:PROGRAMME]->(programme)
RETURN part.id AS part, programme.id AS programme
