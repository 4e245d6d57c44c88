//+ finding = "id"
//+ subject = "id"
//+ source = "id"
MATCH (current:SamenhangCurrent {base: $base})
CALL (current) {
  UNWIND $finding AS id
  MATCH (finding:Samenhang {key: current.build + '/' + id})
  RETURN finding
  UNION ALL
  UNWIND CASE WHEN $finding IS NULL THEN [true] ELSE [] END AS every
  MATCH (finding:Finding {build: current.build})
  RETURN finding
}
WITH current, finding,
     CASE WHEN $lang = current.language THEN finding.message ELSE finding['message_' + $lang] END AS in_language
WITH finding, coalesce(in_language, finding.message, finding.message_nl, finding.message_en) AS message
WHERE message IS NOT NULL AND finding.severity IS NOT NULL AND finding.code IS NOT NULL
OPTIONAL MATCH (finding)-[:SUBJECT]->(subject)
OPTIONAL MATCH (finding)-[:EVIDENCE]->(p)-[:IN]->(source)
RETURN finding.id AS finding, finding.severity AS severity, finding.code AS code, subject.id AS subject,
       coalesce(subject.name, subject.title) AS name, message, finding.value_a AS value_a,
       finding.locator_a AS locator_a, finding.value_b AS value_b, finding.locator_b AS locator_b,
       source.id AS source, p.locator AS locator
ORDER BY severity, code, coalesce(subject, ''), finding, coalesce(source, ''), coalesce(locator, '')
