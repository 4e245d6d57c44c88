//+ property = "property"
//+ value = "value"
//+ source = "id"
MATCH (current:SamenhangCurrent {base: $base})
UNWIND $thing AS id
MATCH (thing:Samenhang {key: current.build + '/' + id})
MATCH (thing)<-[:ABOUT]-(claim:Statement)-[:FROM]->(p)-[:IN]->(source)
RETURN claim.predicate AS property, [claim.value, claim.value_type] AS value, source.id AS source,
       p.locator AS locator, p.quote AS quote, claim.method AS method
