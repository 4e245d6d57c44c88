MATCH (current:SamenhangCurrent {base: $base})
MATCH (finding:Finding {build: current.build})-[:SOURCE]->(told_by)
WHERE finding.code IS NOT NULL AND finding.value_a IS NOT NULL AND finding.value_b IS NOT NULL
  AND finding.severity IS NOT NULL AND ($severity IS NULL OR finding.severity = $severity)
// What the check of a build finds stands in the document that its locator begins with.
WITH current, finding,
     CASE WHEN finding.locator_a CONTAINS '#' THEN split(finding.locator_a, '#')[0] ELSE told_by.id END AS source
WHERE $document IS NULL OR source = $document OR coalesce(finding.locator_b, '') CONTAINS $document + '#'
OPTIONAL MATCH (origin:Samenhang {key: current.build + '/' + source})
OPTIONAL MATCH (finding)-[:SUBJECT]->(subject)
WITH DISTINCT source, origin, finding, subject,
     CASE WHEN $lang = current.language THEN finding.message ELSE finding['message_' + $lang] END AS in_language
RETURN source, origin.title AS source_title, finding.id AS finding, finding.code AS code, finding.severity AS severity,
       subject.id AS subject, subject.name AS subject_name,
       coalesce(in_language, finding.message, finding.message_nl, finding.message_en) AS message,
       finding.value_a AS value_a, finding.locator_a AS locator_a,
       finding.value_b AS value_b, finding.locator_b AS locator_b
ORDER BY coalesce(source_title, ''), code, coalesce(subject, ''), finding, source
