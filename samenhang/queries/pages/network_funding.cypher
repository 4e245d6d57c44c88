//+ organisation = "id"
//+ money = "id"
//+ subject = "id"
//+ programme = "id"
MATCH (current:SamenhangCurrent {base: $base})
UNWIND $organisation AS id
MATCH (organisation:Samenhang {key: current.build + '/' + id})
MATCH (organisation)<-[:FUNDER]-(money:Money)-[:SUBJECT]->(subject)
OPTIONAL MATCH (subject)-[:PROGRAMME]->(programme)
RETURN organisation.id AS organisation, money.id AS money, subject.id AS subject, subject.name AS name,
       programme.id AS programme
