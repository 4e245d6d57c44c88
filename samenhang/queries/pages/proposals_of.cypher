//+ proposal = "id"
//+ thing = "id"
MATCH (current:SamenhangCurrent {base: $base})
UNWIND $thing AS id
MATCH (thing:Samenhang {key: current.build + '/' + id})
MATCH (thing)<-[:A|B]-(proposal:Proposal)
RETURN proposal.id AS proposal, thing.id AS thing
