//+ initiative = "id"
//+ member = "id"
MATCH (current:SamenhangCurrent {base: $base})
UNWIND $initiative AS id
MATCH (initiative:Samenhang {key: current.build + '/' + id})
MATCH (initiative)<-[:INITIATIVE]-(member) WHERE member.name IS NOT NULL
RETURN initiative.id AS initiative, member.id AS member, member.name AS name
