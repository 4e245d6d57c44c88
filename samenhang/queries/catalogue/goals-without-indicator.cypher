MATCH (current:SamenhangCurrent {base: $base})
MATCH (goal:Goal {build: current.build})-[:FRAMEWORK]->(programme)
WHERE goal.name IS NOT NULL AND ($programme IS NULL OR programme.id = $programme)
  AND NOT EXISTS { (goal)<-[:GOAL]-(:Indicator) }
WITH DISTINCT programme, goal
RETURN programme.id AS programme, programme.name AS programme_name, goal.id AS goal, goal.number AS goal_number,
       goal.name AS goal_name,
       COUNT { MATCH (programme)<-[:FRAMEWORK]-(indicator:Indicator) RETURN DISTINCT indicator } AS indicators_of_programme,
       COLLECT { MATCH (goal)-[:EVIDENCE]->(p)-[:IN]->(origin) RETURN [origin.id, p.locator, p.quote] } AS evidence
ORDER BY indicators_of_programme DESC, programme, coalesce(size(goal_number), 0), goal_number, goal
