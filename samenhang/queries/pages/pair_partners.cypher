//+ part = "id"
//+ item = "id"
//+ subject = "id"
//+ own = "id"
MATCH (current:SamenhangCurrent {base: $base})
UNWIND $item AS id
MATCH (item:Samenhang {key: current.build + '/' + id})
MATCH (item)<-[:ORGANISATION|FUNDER]-(part)-[:SUBJECT]->(subject)
CALL (subject) {
  MATCH (subject)-[:PROGRAMME]->(own) WHERE own.id IN $own RETURN own
  UNION ALL
  WITH subject WHERE subject.id IN $own RETURN subject AS own
}
RETURN part.id AS part, item.id AS item, subject.id AS subject, own.id AS own
