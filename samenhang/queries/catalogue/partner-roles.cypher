MATCH (current:SamenhangCurrent {base: $base})
MATCH (partner:Organisation {build: current.build})
WHERE partner.name IS NOT NULL AND ($partner IS NULL OR partner.id = $partner)
OPTIONAL MATCH (partner)<-[:ORGANISATION]-(participation:Participation)-[:SUBJECT]->(subject)
WHERE participation.role IS NOT NULL
OPTIONAL MATCH (subject)-[:PROGRAMME*0..1]->(programme:Programme)
WITH DISTINCT partner, participation, subject, programme, coalesce(participation, partner) AS fact
RETURN partner.id AS partner, partner.name AS partner_name,
       [partner.name] + coalesce(partner.aliases, []) + COLLECT {
         MATCH (partner)<-[:SUBJECT]-(former:NamePeriod) WHERE former.name IS NOT NULL RETURN former.name
       } AS spellings,
       participation.id AS participation, participation.role AS role, participation.function AS function,
       subject.id AS subject, subject.name AS subject_name, programme.id AS programme, programme.name AS programme_name,
       participation.start AS start, participation.end AS end, participation.as_written AS as_written,
       COLLECT { MATCH (fact)-[:EVIDENCE]->(p)-[:IN]->(origin) RETURN [origin.id, p.locator, p.quote] } AS evidence
ORDER BY partner, coalesce(programme, ''), coalesce(subject, ''), coalesce(role, ''), coalesce(participation, '')
