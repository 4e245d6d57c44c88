//+ item = "id"
//+ member = "id"
//+ own = "id"
MATCH (current:SamenhangCurrent {base: $base})
UNWIND $item AS id
MATCH (item:Samenhang {key: current.build + '/' + id})
CALL (item) {
  MATCH (item)<-[:INITIATIVE]-(member) RETURN member
  UNION ALL
  WITH item WHERE item.name IS NOT NULL RETURN item AS member
}
OPTIONAL MATCH (member)-[:PROGRAMME]->(own)
RETURN item.id AS item, member.id AS member, own.id AS own
