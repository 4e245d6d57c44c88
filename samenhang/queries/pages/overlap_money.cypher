//+ overlap = "id"
//+ amount = "decimal"
MATCH (current:SamenhangCurrent {base: $base})
CALL (current) {
  UNWIND $overlap AS id
  MATCH (overlap:Samenhang {key: current.build + '/' + id})
  RETURN overlap
  UNION ALL
  UNWIND CASE WHEN $overlap IS NULL THEN [true] ELSE [] END AS every
  MATCH (overlap:Overlap {build: current.build})
  RETURN overlap
}
MATCH (overlap)<-[:OVERLAP]-(sum) WHERE sum.money_kind IS NOT NULL AND sum.amount IS NOT NULL
RETURN overlap.id AS overlap, sum.money_kind AS kind, sum.recurrence AS recurrence, sum.amount AS amount
