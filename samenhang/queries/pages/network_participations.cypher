//+ participation = "id"
//+ organisation = "id"
//+ subject = "id"
//+ programme = "id"
MATCH (current:SamenhangCurrent {base: $base})
UNWIND $organisation AS id
MATCH (organisation:Samenhang {key: current.build + '/' + id})
MATCH (organisation)<-[:ORGANISATION]-(participation:Participation)-[:SUBJECT]->(subject)
WHERE participation.role IS NOT NULL
OPTIONAL MATCH (subject)-[:PROGRAMME]->(programme)
RETURN participation.id AS participation, organisation.id AS organisation, subject.id AS subject,
       subject.name AS name, programme.id AS programme, participation.role AS role
