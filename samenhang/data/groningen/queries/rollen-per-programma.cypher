// Dezelfde vraag voor Neo4j: samenhang sparql queries/rollen-per-programma.rq --on neo4j

MATCH (current:SamenhangCurrent {base: $base})
MATCH (programma:Programme {build: current.build})<-[:PROGRAMME]-(project:Project)
MATCH (project)<-[:SUBJECT]-(deelname:Participation)-[:ORGANISATION]->(organisatie)
WHERE programma.name IS NOT NULL AND deelname.role IS NOT NULL
WITH programma, deelname.role AS rol, count(DISTINCT organisatie) AS organisaties
RETURN programma.name AS naam, rol, organisaties
ORDER BY naam, rol
