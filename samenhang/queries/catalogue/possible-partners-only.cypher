MATCH (current:SamenhangCurrent {base: $base})
MATCH (organisation)<-[:ORGANISATION]-(participation:Participation {build: current.build})-[:SUBJECT]->(subject)
WHERE participation.role IN ['possible_partner', 'optional_partner']
  AND coalesce(organisation.kind, '') <> 'group'
  AND NOT EXISTS {
    MATCH (organisation)<-[:ORGANISATION]-(certain:Participation)
    WHERE NOT certain.role IN ['possible_partner', 'optional_partner', 'target_group', 'author']
  }
OPTIONAL MATCH (subject)-[:PROGRAMME]->(programme)
WHERE programme.name IS NOT NULL
WITH DISTINCT organisation, participation, subject, programme.name AS programme_name
RETURN organisation.id AS organisation, organisation.name AS organisation_name, participation.id AS participation,
       participation.role AS role, subject.id AS subject, subject.name AS subject_name, programme_name,
       participation.as_written AS as_written,
       COLLECT {
         MATCH (participation)-[:EVIDENCE]->(p)-[:IN]->(origin) RETURN [origin.id, p.locator, p.quote]
       } AS evidence
ORDER BY coalesce(organisation_name, ''), subject, participation
