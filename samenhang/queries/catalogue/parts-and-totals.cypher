MATCH (current:SamenhangCurrent {base: $base})
MATCH (money:Money {build: current.build})-[:SUBJECT]->(whole)-[:PROGRAMME*0..1]->(programme:Programme)
WHERE money.amount IS :: INTEGER NOT NULL AND money.kind IS NOT NULL
  AND COUNT { (money)-[:SUBJECT]->() } = 1
  AND ($programme IS NULL OR programme.id = $programme)
WITH DISTINCT programme, whole, money
CALL (money, whole) {
  CALL (whole) {
    MATCH (part:Line)-[:IS_PART_OF]->(whole)
    RETURN part
    UNION
    MATCH (part:Line)-[:PROGRAMME]->(whole)
    WHERE NOT EXISTS { (part)-[:IS_PART_OF]->() }
    RETURN part
    UNION
    MATCH (whole)<-[:IS_PART_OF*0..]-()<-[:LINE]-(part:Project)
    WHERE NOT EXISTS { (part)-[:IS_PART_OF]->() }
    RETURN part
    UNION
    MATCH (part:Project)-[:PROGRAMME]->(whole)
    WHERE NOT EXISTS { (part)-[:IS_PART_OF]->() }
    RETURN part
    UNION
    MATCH (part:Project)-[:IS_PART_OF]->(whole)
    RETURN part
  }
  MATCH (part)<-[:SUBJECT]-(item:Money)
  WHERE item.amount IS :: INTEGER NOT NULL AND item.kind = money.kind
    AND coalesce(item.recurrence, '') = coalesce(money.recurrence, '')
    AND coalesce(item.period_start, '') = coalesce(money.period_start, '')
    AND coalesce(item.period_end, '') = coalesce(money.period_end, '')
    AND COUNT { (item)-[:SUBJECT]->() } = 1
  UNWIND [label IN labels(part) WHERE label <> 'Samenhang'] AS parts_are
  WITH parts_are, part, min(item.amount) AS low, max(item.amount) AS high
  RETURN parts_are, count(part) AS parts, sum(low) AS lowest, sum(high) AS highest
}
RETURN programme.id AS programme, programme.name AS programme_name, whole.id AS whole, whole.number AS whole_number,
       whole.name AS whole_name, money.id AS money, money.kind AS kind, money.recurrence AS recurrence,
       money.period_start AS period_start, money.period_end AS period_end, money.amount AS stated,
       parts_are, parts, lowest, highest,
       CASE WHEN money.amount < lowest THEN money.amount - lowest
            WHEN money.amount > highest THEN money.amount - highest
            ELSE 0 END AS difference,
       COLLECT { MATCH (money)-[:EVIDENCE]->(p)-[:IN]->(origin) RETURN [origin.id, p.locator, p.quote] } AS evidence
ORDER BY programme, coalesce(size(whole_number), 0), whole_number, whole, coalesce(period_end, ''),
         coalesce(period_start, ''), money, parts_are
