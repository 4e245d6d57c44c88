MATCH (current:SamenhangCurrent {base: $base})
MATCH (from_goal)<-[:FROM_GOAL]-(mapping:GoalMapping {build: current.build})-[:TO_GOAL]->(to_goal)
WHERE mapping.relation IS NOT NULL
OPTIONAL MATCH (from_goal)-[:FRAMEWORK]->(from_programme)
OPTIONAL MATCH (to_goal)-[:FRAMEWORK]->(to_programme)
WITH DISTINCT mapping, from_goal, from_programme, to_goal, to_programme
WHERE $programme IS NULL OR from_programme.id = $programme OR to_programme.id = $programme
RETURN mapping.id AS mapping, from_programme.name AS from_programme_name, from_goal.id AS from_goal,
       from_goal.number AS from_number, from_goal.name AS from_goal_name, mapping.relation AS relation,
       to_goal.id AS to_goal, to_goal.number AS to_number, to_goal.name AS to_goal_name,
       to_programme.name AS to_programme_name, mapping.method AS method, mapping.confidence AS confidence,
       COLLECT { MATCH (mapping)-[:EVIDENCE]->(p)-[:IN]->(origin) RETURN [origin.id, p.locator, p.quote] } AS evidence
ORDER BY coalesce(from_programme_name, ''), coalesce(size(from_number), 0), from_number, from_goal, to_goal, mapping
