//+ thing = "id"
//+ value = "value"
MATCH (current:SamenhangCurrent {base: $base})
UNWIND $thing AS id
MATCH (thing:Samenhang {key: current.build + '/' + id})
MATCH (thing)<-[:ABOUT]-(claim:Statement)-[:FROM]->(p)-[:IN]->(source)
WHERE source.title IS NOT NULL
  AND (claim.value_type IN ['id', 'class', 'iri'] OR claim.value_type STARTS WITH 'code:')
RETURN DISTINCT thing.id AS thing, [claim.value, claim.value_type] AS value, source.title AS title,
       p.locator AS locator, p.quote AS quote
