//+ record = "id"
MATCH (current:SamenhangCurrent {base: $base})
UNWIND $record AS id
MATCH (record:Samenhang {key: current.build + '/' + id})
WITH record WHERE record.method IS NOT NULL
RETURN record.id AS record, record.method AS method, record.role AS role
