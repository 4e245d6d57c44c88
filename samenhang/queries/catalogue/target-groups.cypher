MATCH (current:SamenhangCurrent {base: $base})
MATCH (project:Project {build: current.build})-[:PROGRAMME]->(programme)
WHERE project.name IS NOT NULL AND ($programme IS NULL OR programme.id = $programme)
UNWIND project.target_groups AS target_group
WITH DISTINCT project, programme, target_group
WHERE $contains IS NULL OR toLower(target_group) CONTAINS toLower($contains)
RETURN target_group, project.id AS project, project.name AS project_name, programme.id AS programme,
       programme.name AS programme_name,
       COLLECT { MATCH (project)-[:EVIDENCE]->(p)-[:IN]->(origin) RETURN [origin.id, p.locator, p.quote] } AS evidence
ORDER BY toLower(target_group), project_name, target_group, project
