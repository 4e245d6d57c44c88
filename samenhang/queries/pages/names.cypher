//+ entity = "id"
MATCH (current:SamenhangCurrent {base: $base})
CALL (current) {
  MATCH (n:Source|Programme|Line|Project|Organisation|Area|Goal|Indicator)
  WHERE n:Samenhang AND n.build = current.build
  WITH n.id AS entity, coalesce(n.name, n.title) AS name
  WHERE name IS NOT NULL
  RETURN entity, name, true AS main
  UNION ALL
  MATCH (n:Programme|Line|Project|Organisation|Area|Goal)
  WHERE n:Samenhang AND n.build = current.build
  UNWIND n.aliases AS name
  RETURN n.id AS entity, name, false AS main
  UNION ALL
  MATCH (n)<-[:SUBJECT]-(period:NamePeriod {build: current.build})
  WHERE period.name IS NOT NULL
  RETURN n.id AS entity, period.name AS name, false AS main
}
RETURN entity, name, main
