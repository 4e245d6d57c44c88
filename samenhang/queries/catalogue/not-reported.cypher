MATCH (current:SamenhangCurrent {base: $base})
MATCH (project:Project {build: current.build})-[:PROGRAMME]->(programme)
WHERE project.kind IN ['project', 'measure', 'arrangement'] AND project.name IS NOT NULL
  AND ($programme IS NULL OR programme.id = $programme)
WITH DISTINCT programme, project,
     EXISTS { (project)<-[:SUBJECT]-(:Contribution) } AS goal_known,
     EXISTS { (project)-[:AREA]->() } AS area_known,
     project.start IS NOT NULL OR project.end IS NOT NULL OR EXISTS {
       MATCH (project)<-[:SUBJECT]-(paid:Money) WHERE paid.period_start IS NOT NULL OR paid.period_end IS NOT NULL
     } AS period_known,
     EXISTS { (project)<-[:SUBJECT]-(:Money) } AS money_known
WHERE NOT (goal_known AND area_known AND period_known AND money_known)
RETURN programme.id AS programme, programme.name AS programme_name, project.id AS project, project.name AS project_name,
       goal_known, area_known, period_known, money_known,
       COLLECT { MATCH (project)-[:EVIDENCE]->(p)-[:IN]->(origin) RETURN [origin.id, p.locator, p.quote] } AS evidence
ORDER BY programme, project_name, project
