//+ record = "id"
//+ facts = "facts"
MATCH (current:SamenhangCurrent {base: $base})
UNWIND $record AS id
MATCH (record:Samenhang {key: current.build + '/' + id})
CALL (record) {
  OPTIONAL MATCH (record)-[named]->(end:Samenhang) WHERE named.derived IS NULL
  RETURN collect([type(named), end.id, coalesce(end.name, end.title)]) AS named
}
RETURN record.id AS record, [labels(record), properties(record), named] AS facts
