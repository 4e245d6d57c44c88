//+ record = "id"
MATCH (current:SamenhangCurrent {base: $base})
UNWIND $thing AS id
MATCH (thing:Samenhang {key: current.build + '/' + id})
MATCH (thing)<-[points]-(record:Samenhang)
WHERE points.derived IS NULL AND NOT record:Statement AND NOT type(points) IN ['SOURCE', 'EVIDENCE']
RETURN DISTINCT record.id AS record
