MATCH (current:SamenhangCurrent {base: $base})
MATCH (link:Link {build: current.build})-[:FROM]->(from)
WHERE link.relation IS NOT NULL
MATCH (link)-[:TO]->(to)
MATCH (from)-[:PROGRAMME*0..1]->(from_programme:Programme)
MATCH (to)-[:PROGRAMME*0..1]->(to_programme:Programme)
WHERE from_programme <> to_programme AND ($programme IS NULL OR $programme IN [from_programme.id, to_programme.id])
WITH from_programme, to_programme, link.relation AS relation, collect(DISTINCT link) AS found
RETURN from_programme.id AS from_programme, from_programme.name AS from_name, relation,
       to_programme.id AS to_programme, to_programme.name AS to_name,
       size(found) AS ties, [link IN found | link.id] AS links,
       COLLECT {
         UNWIND found AS link
         MATCH (link)-[:EVIDENCE]->(p)-[:IN]->(origin) RETURN [origin.id, p.locator, p.quote]
       } AS evidence
ORDER BY ties DESC, from_programme, to_programme, relation
