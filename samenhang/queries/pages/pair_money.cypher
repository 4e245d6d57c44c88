//+ overlap = "id"
//+ item = "id"
//+ subject = "id"
//+ own = "id"
//+ amount = "decimal"
MATCH (current:SamenhangCurrent {base: $base})
UNWIND $overlap AS id
MATCH (overlap:Samenhang {key: current.build + '/' + id})
MATCH (overlap)<-[:OVERLAP]-()-[:MONEY]->(item)-[:SUBJECT]->(subject)
WHERE item.amount IS NOT NULL AND item.kind IS NOT NULL
OPTIONAL MATCH (subject)-[:PROGRAMME]->(own)
RETURN overlap.id AS overlap, item.id AS item, subject.id AS subject, own.id AS own, item.kind AS kind, item.recurrence AS recurrence,
       item.amount AS amount
