//+ facts = "named_facts"
MATCH (current:SamenhangCurrent {base: $base})
UNWIND $thing AS id
MATCH (thing:Samenhang {key: current.build + '/' + id})
CALL (thing) {
  OPTIONAL MATCH (thing)-[named]->(end:Samenhang) WHERE named.derived IS NULL
  RETURN collect([type(named), end.id, coalesce(end.name, end.title)]) AS named
}
RETURN [labels(thing), properties(thing), named] AS facts
