MATCH (current:SamenhangCurrent {base: $base})
MATCH (organisation)<-[:ORGANISATION]-(participation:Participation {build: current.build})-[:SUBJECT]->(subject)
WHERE participation.role IN ['steering', 'lead', 'kassier']
MATCH (subject)-[:PROGRAMME*0..1]->(programme:Programme)
WHERE $programme IS NULL OR programme.id = $programme
WITH DISTINCT programme, subject, organisation, participation
RETURN programme.id AS programme, programme.name AS programme_name, subject.id AS subject, subject.name AS subject_name,
       organisation.id AS organisation, organisation.name AS organisation_name, participation.id AS participation,
       participation.role AS role, participation.function AS function, participation.as_written AS as_written,
       COLLECT {
         MATCH (participation)-[:EVIDENCE]->(p)-[:IN]->(origin) RETURN [origin.id, p.locator, p.quote]
       } AS evidence
ORDER BY programme, subject, role, coalesce(organisation_name, ''), participation
