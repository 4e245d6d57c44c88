MATCH (current:SamenhangCurrent {base: $base})
MATCH (thing)<-[:ABOUT]-(claim:Statement {build: current.build, rank: 'normal'})-[:FROM]->(passage)-[:IN]->(source)
WHERE NOT claim.predicate IN ['skos:prefLabel', 'skos:altLabel', 'dcterms:title']
MATCH (thing)<-[:ABOUT]-(counting:Statement {rank: 'preferred'})
WHERE counting.predicate = claim.predicate
WITH DISTINCT thing, claim.predicate AS property, [counting.value, counting.value_type] AS counting_value,
     [claim.value, claim.value_type] AS other_value, passage, source
RETURN thing.id AS thing, thing.name AS thing_name, property, counting_value, other_value,
       source.id AS source, passage.locator AS locator, passage.quote AS quote
// By the addresses of the vocabularies, not by their prefixes; things before numbers and texts.
ORDER BY coalesce(thing_name, ''), thing,
  CASE split(property, ':')[0] WHEN 'dcterms' THEN 1 WHEN 'rdf' THEN 2 WHEN 'skos' THEN 3 WHEN 'foaf' THEN 4 ELSE 5 END,
  property, other_value[1] IN ['id', 'class', 'iri'] OR other_value[1] STARTS WITH 'code:' DESC,
  CASE WHEN other_value[1] IN ['decimal', 'integer'] THEN toFloat(other_value[0]) END, other_value[0],
  source, coalesce(locator, '')
