//+ organisation = "id"
//+ subject = "id"
MATCH (current:SamenhangCurrent {base: $base})
UNWIND $programme AS id
MATCH (programme:Samenhang {key: current.build + '/' + id})
MATCH (programme)<-[:PROGRAMME]-(partnership:Partnership)-[:ORGANISATION]->(organisation), (partnership)-[:SUBJECT]->(subject)
WHERE partnership.certainty IS NOT NULL
UNWIND coalesce(partnership.roles, [null]) AS role
RETURN organisation.id AS organisation, partnership.certainty AS certainty, subject.id AS subject, role,
       partnership.first_year AS first, partnership.last_year AS last
