MATCH (current:SamenhangCurrent {base: $base})
CALL (current) {
  MATCH (thing)<-[:TO]-(fact:Link {build: current.build})-[:FROM]->(item)-[:PROGRAMME]->(programme)
  WHERE fact.relation IN ['same', 'part_of', 'continues', 'overlaps']
  RETURN thing, programme, item, fact.relation AS relation, fact
  UNION
  MATCH (towards:Link {build: current.build})-[:TO]->(thing)-[:PROGRAMME]->(programme)
  WHERE towards.relation IN ['same', 'part_of', 'continues', 'overlaps']
  RETURN thing, programme, thing AS item, null AS relation, thing AS fact
  UNION
  MATCH (thing)<-[:FROM]-(fact:Link {build: current.build, relation: 'cofunded_by'})-[:TO]->(programme:Programme)
  RETURN thing, programme, thing AS item, fact.relation AS relation, fact
  UNION
  MATCH (thing:Samenhang {build: current.build})-[:INITIATIVE]->(), (thing)-[:PROGRAMME]->(programme)
  RETURN thing, programme, thing AS item, null AS relation, thing AS fact
}
WITH thing, programme, item, relation, fact
WHERE NOT thing:Organisation AND NOT thing:Line
  AND NOT EXISTS { (part)-[:PROGRAMME]->(thing) WHERE part:Project OR part:Line }
  AND NOT (thing:Programme AND coalesce(thing.kind, '') IN ['deal', 'agenda', 'fund', 'accord', 'policy'])
OPTIONAL MATCH (thing)-[:INITIATIVE]->(shared)
// The store knows no least name where one of the things has none.
WITH coalesce(shared, thing) AS initiative,
     CASE WHEN count(thing.name) = count(*) THEN min(thing.name) END AS initiative_name,
     count(DISTINCT programme) AS programmes,
     collect(DISTINCT {programme: programme, item: item, relation: relation, fact: fact}) AS found
WHERE programmes > 1
UNWIND found AS row
WITH initiative, initiative_name, row.programme AS programme, row.item AS item, row.relation AS relation,
     collect(DISTINCT row.fact) AS facts
RETURN initiative.id AS initiative, initiative_name, programme.id AS programme, programme.name AS programme_name,
       item.id AS item, item.name AS item_name, relation,
       COLLECT {
         UNWIND facts AS fact
         MATCH (fact)-[:EVIDENCE]->(p)-[:IN]->(origin) RETURN [origin.id, p.locator, p.quote]
       } AS evidence
ORDER BY coalesce(initiative_name, ''), initiative, programme, item, coalesce(relation, '')
