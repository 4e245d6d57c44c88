//+ organisation = "id"
//+ programme = "id"
MATCH (current:SamenhangCurrent {base: $base})
UNWIND $organisation AS id
MATCH (organisation:Samenhang {key: current.build + '/' + id})
MATCH (organisation)<-[:ORGANISATION]-(partnership:Partnership)-[:PROGRAMME]->(programme)
WHERE partnership.certainty IS NOT NULL
UNWIND coalesce(partnership.roles, [null]) AS role
RETURN organisation.id AS organisation, programme.id AS programme, partnership.certainty AS certainty, role,
       partnership.first_year AS first, partnership.last_year AS last
