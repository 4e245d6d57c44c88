MATCH (current:SamenhangCurrent {base: $base})
MATCH (money:Money {build: current.build})-[:SUBJECT]->(line:Line)-[:PROGRAMME]->(programme)
WHERE money.amount IS :: INTEGER NOT NULL AND money.kind IS NOT NULL
  AND COUNT { (money)-[:SUBJECT]->() } = 1
  AND ($programme IS NULL OR programme.id = $programme)
CALL (money, line) {
  // Of each project the highest of what is named for the same kind and period.
  MATCH (line)<-[:IS_PART_OF*0..]-()<-[:LINE]-(part:Project)
  WHERE NOT EXISTS { (part)-[:IS_PART_OF]->() }
  WITH DISTINCT money, part
  MATCH (part)<-[:SUBJECT]-(item:Money)
  WHERE item.amount IS :: INTEGER NOT NULL AND item.kind = money.kind
    AND coalesce(item.recurrence, '') = coalesce(money.recurrence, '')
    AND coalesce(item.period_start, '') = coalesce(money.period_start, '')
    AND coalesce(item.period_end, '') = coalesce(money.period_end, '')
    AND COUNT { (item)-[:SUBJECT]->() } = 1
  WITH part, max(item.amount) AS highest
  RETURN count(part) AS projects, sum(highest) AS named
}
WITH programme, line, money, projects, CASE WHEN projects > 0 THEN named END AS given, money.amount - named AS left
WHERE left > 0
  AND (projects > 0 OR NOT EXISTS { (line)<-[:IS_PART_OF*0..]-()<-[:LINE]-(:Project)<-[:SUBJECT]-(:Money) })
RETURN programme.id AS programme, programme.name AS programme_name, line.id AS line, line.number AS line_number,
       line.name AS line_name, money.id AS money, money.kind AS kind, money.recurrence AS recurrence,
       money.period_start AS period_start, money.period_end AS period_end,
       money.amount AS stated, given, projects, left,
       COLLECT { MATCH (money)-[:EVIDENCE]->(p)-[:IN]->(origin) RETURN [origin.id, p.locator, p.quote] } AS evidence
ORDER BY programme, coalesce(size(line_number), 0), line_number, line, coalesce(period_end, ''),
         coalesce(period_start, ''), money
