//+ organisation = "id"
//+ record = "id"
MATCH (current:SamenhangCurrent {base: $base})
UNWIND $programme AS id
MATCH (programme:Samenhang {key: current.build + '/' + id})
CALL (programme) {
  MATCH (programme)<-[:SUBJECT]-(record) RETURN record
  UNION
  MATCH (programme)<-[:PROGRAMME]-()<-[:SUBJECT]-(record) RETURN record
}
CALL (record) {
  WITH record WHERE record:Participation MATCH (record)-[:ORGANISATION]->(organisation) RETURN organisation
  UNION
  WITH record WHERE record:Money MATCH (record)-[:FUNDER]->(organisation) RETURN organisation
}
RETURN DISTINCT organisation.id AS organisation, record.id AS record
