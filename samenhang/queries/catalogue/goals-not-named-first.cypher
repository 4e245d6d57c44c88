MATCH (current:SamenhangCurrent {base: $base})
MATCH (any:Contribution {build: current.build, weight: 'primary'})-[:SUBJECT]->(:Project {kind: 'measure'})
WHERE any.method IN ['reviewed', 'stated', 'table']
MATCH (any)-[:GOAL]->()-[:FRAMEWORK]->(programme)
WHERE $programme IS NULL OR programme.id = $programme
WITH DISTINCT programme
MATCH (goal:Goal)-[:FRAMEWORK]->(programme)
WHERE goal.name IS NOT NULL
  AND NOT EXISTS {
    MATCH (goal)<-[:GOAL]-(first:Contribution {weight: 'primary'})-[:SUBJECT]->(:Project {kind: 'measure'})
    WHERE first.method IN ['reviewed', 'stated', 'table']
  }
WITH DISTINCT programme, goal
RETURN programme.id AS programme, programme.name AS programme_name, goal.id AS goal, goal.number AS goal_number,
       goal.name AS goal_name,
       COUNT {
         MATCH (goal)<-[:GOAL]-(:Contribution {weight: 'secondary'})-[:SUBJECT]->(second:Project {kind: 'measure'})
         RETURN DISTINCT second
       } AS measures_secondary,
       COUNT {
         MATCH (goal)<-[:GOAL]-(:Contribution {weight: 'unspecified'})-[:SUBJECT]->(other:Project {kind: 'measure'})
         RETURN DISTINCT other
       } AS measures_unspecified,
       COLLECT { MATCH (goal)-[:EVIDENCE]->(p)-[:IN]->(origin) RETURN [origin.id, p.locator, p.quote] } AS evidence
ORDER BY coalesce(size(goal_number), 0), goal_number, programme, goal
