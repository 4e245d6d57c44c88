//+ programme = "id"
//+ subject = "id"
MATCH (current:SamenhangCurrent {base: $base})
UNWIND $organisation AS id
MATCH (organisation:Samenhang {key: current.build + '/' + id})
MATCH (organisation)<-[:ORGANISATION]-(partnership:Partnership)-[:PROGRAMME]->(programme), (partnership)-[:SUBJECT]->(subject)
WHERE partnership.certainty IS NOT NULL
UNWIND coalesce(partnership.roles, [null]) AS role
RETURN programme.id AS programme, partnership.certainty AS certainty, subject.id AS subject, role,
       partnership.first_year AS first, partnership.last_year AS last
