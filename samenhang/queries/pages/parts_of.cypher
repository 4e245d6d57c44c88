//+ part = "id"
MATCH (current:SamenhangCurrent {base: $base})
UNWIND $whole AS id
MATCH (whole:Samenhang {key: current.build + '/' + id})
MATCH (whole)<-[named]-(part) WHERE type(named) IN $property
RETURN part.id AS part
