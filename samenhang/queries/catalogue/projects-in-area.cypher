MATCH (current:SamenhangCurrent {base: $base})
MATCH (area:Samenhang {build: current.build})
WHERE area.id = $area
CALL (area) {
  MATCH (project:Project)-[:AREA]->(named_area)-[:IS_PART_OF*0..]->(area)
  RETURN project, named_area, false AS larger
  UNION
  MATCH (area)-[:IS_PART_OF*1..]->(named_area)<-[:AREA]-(project:Project)
  RETURN project, named_area, true AS larger
}
WITH project, named_area, larger
WHERE project.name IS NOT NULL
OPTIONAL MATCH (project)-[:PROGRAMME]->(programme)
WHERE programme.name IS NOT NULL
WITH DISTINCT project, named_area, larger, programme.name AS programme_name
RETURN programme_name, project.id AS project, project.name AS project_name, project.status AS status,
       project.start AS start, project.end AS end, named_area.id AS named_area, named_area.name AS named_area_name,
       named_area.kind AS named_area_kind, larger,
       COLLECT { MATCH (project)-[:EVIDENCE]->(p)-[:IN]->(origin) RETURN [origin.id, p.locator, p.quote] } AS evidence
ORDER BY larger, coalesce(programme_name, ''), project_name, project, named_area
