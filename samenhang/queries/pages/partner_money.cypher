//+ organisation = "id"
//+ amount = "decimal"
MATCH (current:SamenhangCurrent {base: $base})
CALL (current) {
  UNWIND $organisation AS id
  MATCH (organisation:Samenhang {key: current.build + '/' + id})
  RETURN organisation
  UNION ALL
  UNWIND CASE WHEN $organisation IS NULL THEN [true] ELSE [] END AS every
  MATCH (organisation:Organisation {build: current.build})
  RETURN organisation
}
MATCH (organisation)<-[:ORGANISATION]-(sum:PartnerMoney)
WHERE sum.side IS NOT NULL AND sum.money_kind IS NOT NULL AND sum.amount IS NOT NULL
RETURN organisation.id AS organisation, sum.side AS side, sum.money_kind AS kind, sum.recurrence AS recurrence,
       sum.amount AS amount
