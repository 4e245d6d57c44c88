MATCH (current:SamenhangCurrent {base: $base})
MATCH (organisation:Organisation {build: current.build, kind: 'group'})<-[:ORGANISATION]-(participation:Participation)
      -[:SUBJECT]->(subject)
WHERE organisation.name IS NOT NULL AND participation.role IS NOT NULL
OPTIONAL MATCH (subject)-[:PROGRAMME]->(programme)
WHERE programme.name IS NOT NULL
WITH DISTINCT organisation, participation, subject, programme.name AS programme_name
RETURN organisation.id AS organisation, organisation.name AS organisation_name, participation.id AS participation,
       participation.role AS role, subject.id AS subject, subject.name AS subject_name, programme_name,
       participation.as_written AS as_written,
       COLLECT {
         MATCH (participation)-[:EVIDENCE]->(p)-[:IN]->(origin) RETURN [origin.id, p.locator, p.quote]
       } AS evidence
ORDER BY organisation_name, subject, participation
