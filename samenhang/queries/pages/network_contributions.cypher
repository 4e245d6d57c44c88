//+ contribution = "id"
//+ goal = "id"
//+ subject = "id"
//+ programme = "id"
MATCH (current:SamenhangCurrent {base: $base})
MATCH (goal)<-[:GOAL]-(contribution:Contribution {build: current.build})-[:SUBJECT]->(subject)
OPTIONAL MATCH (subject)-[:PROGRAMME]->(programme)
RETURN contribution.id AS contribution, goal.id AS goal, subject.id AS subject, subject.name AS name,
       programme.id AS programme, contribution.method AS method
