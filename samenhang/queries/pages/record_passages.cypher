//+ record = "id"
//+ source = "id"
MATCH (current:SamenhangCurrent {base: $base})
UNWIND $record AS id
MATCH (record:Samenhang {key: current.build + '/' + id})
MATCH (record)-[:EVIDENCE]->(p)-[:IN]->(source)
RETURN record.id AS record, source.id AS source, p.locator AS locator, p.quote AS quote
ORDER BY record, source, coalesce(locator, ''), coalesce(quote, '')
