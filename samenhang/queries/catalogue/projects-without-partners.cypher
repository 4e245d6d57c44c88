MATCH (current:SamenhangCurrent {base: $base})
MATCH (project:Project {build: current.build})-[:PROGRAMME]->(programme)
WHERE project.kind IN ['project', 'measure', 'arrangement'] AND project.name IS NOT NULL
  AND ($programme IS NULL OR programme.id = $programme)
  AND NOT EXISTS {
    MATCH (project)<-[:SUBJECT]-(certain:Participation)-[:ORGANISATION]->(partner)
    WHERE NOT certain.role IN ['possible_partner', 'optional_partner', 'target_group', 'author', 'monitor']
      AND partner.kind <> 'group'
  }
WITH DISTINCT programme, project
RETURN programme.id AS programme, programme.name AS programme_name, project.id AS project, project.name AS project_name,
       COUNT {
         MATCH (project)<-[:SUBJECT]-(:Participation)-[:ORGANISATION]->(group {kind: 'group'})
         WHERE group.name IS NOT NULL RETURN DISTINCT group
       } AS groups,
       COUNT {
         MATCH (project)<-[:SUBJECT]-(perhaps:Participation)-[:ORGANISATION]->(maybe)
         WHERE perhaps.role IN ['possible_partner', 'optional_partner'] RETURN DISTINCT maybe
       } AS possible,
       COLLECT {
         MATCH (project)<-[:SUBJECT]-(:Participation)-[:ORGANISATION]->(group {kind: 'group'})
         WHERE group.name IS NOT NULL RETURN DISTINCT group.name
       } AS group_names,
       COLLECT { MATCH (project)-[:EVIDENCE]->(p)-[:IN]->(origin) RETURN [origin.id, p.locator, p.quote] } AS evidence
ORDER BY programme, project_name, project
