//+ property = "property"
//+ value = "value"
//+ source = "id"
//+ confidence = "decimal"
//+ claim = "id"
MATCH (current:SamenhangCurrent {base: $base})
UNWIND $thing AS id
MATCH (thing:Samenhang {key: current.build + '/' + id})
MATCH (thing)<-[:ABOUT]-(claim:Statement)-[:FROM]->(p)-[:IN]->(source)
OPTIONAL MATCH (named:Samenhang {key: current.build + '/' + claim.value}) WHERE claim.value_type = 'id'
RETURN claim.predicate AS property, [claim.value, claim.value_type] AS value,
       coalesce(named.name, named.title) AS name, claim.rank AS rank, source.id AS source, source.title AS title,
       p.locator AS locator, p.quote AS quote, claim.method AS method, claim.confidence AS confidence,
       claim.original_text AS original, claim.id AS claim
