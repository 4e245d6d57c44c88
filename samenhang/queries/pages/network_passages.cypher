//+ thing = "id"
MATCH (current:SamenhangCurrent {base: $base})
UNWIND $thing AS id
MATCH (thing:Samenhang {key: current.build + '/' + id})
MATCH (thing)-[:EVIDENCE]->(p)-[:IN]->(source) WHERE source.title IS NOT NULL
RETURN thing.id AS thing, source.title AS title, p.locator AS locator, p.quote AS quote
