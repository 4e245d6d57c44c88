//+ source = "id"
MATCH (current:SamenhangCurrent {base: $base})
UNWIND $thing AS id
MATCH (thing:Samenhang {key: current.build + '/' + id})
MATCH (thing)<-[:ABOUT]-(claim:Statement)-[:FROM]->(p)-[:IN]->(source)
WHERE claim.value IN $value AND claim.value_type = 'id'
WITH DISTINCT source.id AS source, p.locator AS locator, p.quote AS quote
RETURN source, locator, quote
ORDER BY source, coalesce(locator, ''), coalesce(quote, '')
