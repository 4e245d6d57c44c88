MATCH (current:SamenhangCurrent {base: $base})
MATCH (goal:Goal {build: current.build})-[:FRAMEWORK]->(programme)
WHERE goal.name IS NOT NULL AND ($programme IS NULL OR programme.id = $programme)
OPTIONAL MATCH (goal)<-[:GOAL]-(contribution:Contribution)-[:SUBJECT]->(subject:Project)
WHERE contribution.method IS NOT NULL AND subject.kind IS NOT NULL AND subject.name IS NOT NULL
WITH programme, goal, subject, contribution.weight AS weight, subject.kind = 'measure' AS is_measure,
     contribution.method IN ['reviewed', 'stated', 'table'] AS said
WITH programme, goal,
     count(DISTINCT CASE WHEN said AND is_measure THEN subject END) AS measures,
     count(DISTINCT CASE WHEN said AND is_measure AND weight = 'primary' THEN subject END) AS measures_primary,
     count(DISTINCT CASE WHEN said AND is_measure AND weight = 'secondary' THEN subject END) AS measures_secondary,
     count(DISTINCT CASE WHEN said AND NOT is_measure THEN subject END) AS projects,
     count(DISTINCT CASE WHEN NOT said THEN subject END) AS derived,
     collect(DISTINCT CASE WHEN said AND is_measure THEN subject.name END) AS measure_names
RETURN programme.id AS programme, programme.name AS programme_name, goal.id AS goal, goal.number AS goal_number,
       goal.name AS goal_name, measures, measures_primary, measures_secondary, projects, derived, measure_names,
       COLLECT { MATCH (goal)-[:EVIDENCE]->(p)-[:IN]->(origin) RETURN [origin.id, p.locator, p.quote] } AS evidence
ORDER BY measures DESC, projects DESC, programme, coalesce(size(goal_number), 0), goal_number, goal
