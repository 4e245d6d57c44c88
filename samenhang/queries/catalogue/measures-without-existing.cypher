MATCH (current:SamenhangCurrent {base: $base})
MATCH (measure:Project {build: current.build, kind: 'measure'})-[:PROGRAMME]->(programme)
WHERE measure.name IS NOT NULL AND ($programme IS NULL OR programme.id = $programme)
  AND NOT EXISTS {
    MATCH (there)<-[:TO]-(tie:Link)-[:FROM]->(part:Project)-[:IS_PART_OF*0..1]->(measure)
    WHERE tie.relation IN ['same', 'part_of', 'continues', 'builds_on', 'overlaps', 'adjacent', 'joins', 'complements',
                           'replaces_temporary_funding']
      AND EXISTS { (part)-[:PROGRAMME]->(programme) }
      AND there <> programme AND NOT EXISTS { (there)-[:PROGRAMME]->(programme) }
  }
WITH DISTINCT programme, measure
RETURN programme.id AS programme, programme.name AS programme_name, measure.id AS measure,
       measure.number AS measure_number, measure.name AS measure_name,
       COUNT {
         MATCH (that)<-[:TO]-(loose:Link)-[:FROM]->(measure)
         WHERE loose.relation IN ['related', 'aligned_with']
           AND that <> programme AND NOT EXISTS { (that)-[:PROGRAMME]->(programme) }
         RETURN DISTINCT loose
       } AS loose_ties,
       COLLECT { MATCH (measure)-[:EVIDENCE]->(p)-[:IN]->(origin) RETURN [origin.id, p.locator, p.quote] } AS evidence
ORDER BY programme, coalesce(size(measure_number), 0), measure_number, measure
