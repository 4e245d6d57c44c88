//+ finding = "id"
//+ subject = "id"
MATCH (current:SamenhangCurrent {base: $base})
MATCH (finding:Finding {build: current.build})
WHERE ($severity IS NULL OR finding.severity IN $severity) AND finding.code IS NOT NULL
OPTIONAL MATCH (finding)-[:SUBJECT]->(subject)
RETURN finding.id AS finding, finding.severity AS severity, finding.code AS code, subject.id AS subject
