MATCH (current:SamenhangCurrent {base: $base})
MATCH (money:Money {build: current.build})-[:SUBJECT]->(programme:Programme)
WHERE money.amount IS NOT NULL AND money.kind IS NOT NULL
  AND NOT EXISTS {
    MATCH (programme)<-[:PROGRAMME|IS_PART_OF]-()<-[:SUBJECT]-(divided:Money)
    WHERE coalesce(divided.recurrence, '') <> 'once'
  }
WITH DISTINCT programme, money
RETURN programme.id AS programme, programme.name AS programme_name, money.id AS money, money.amount AS amount,
       money.amount_max AS amount_max, money.kind AS kind, money.recurrence AS recurrence,
       money.period_start AS period_start, money.period_end AS period_end,
       COUNT { MATCH (line:Line)-[:PROGRAMME]->(programme) RETURN DISTINCT line } AS lines,
       COUNT { MATCH (project:Project)-[:PROGRAMME]->(programme) RETURN DISTINCT project } AS projects,
       COUNT {
         MATCH (programme)<-[:PROGRAMME|IS_PART_OF]-()<-[:SUBJECT]-(incidental:Money) RETURN DISTINCT incidental
       } AS one_off,
       money.as_written AS as_written,
       COLLECT { MATCH (money)-[:EVIDENCE]->(p)-[:IN]->(origin) RETURN [origin.id, p.locator, p.quote] } AS evidence
ORDER BY coalesce(programme_name, ''), money, programme
