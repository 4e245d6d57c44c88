//+ proposal = "id"
//+ reason = "id"
MATCH (current:SamenhangCurrent {base: $base})
UNWIND $proposal AS id
MATCH (proposal:Samenhang {key: current.build + '/' + id})
MATCH (proposal)<-[:PROPOSAL]-(reason)
RETURN proposal.id AS proposal, reason.id AS reason
