//+ programme = "id"
//+ top = "id"
MATCH (current:SamenhangCurrent {base: $base})
UNWIND $top AS id
MATCH (top:Samenhang {key: current.build + '/' + id})
MATCH (top)<-[:IS_PART_OF*0..]-(programme)
RETURN DISTINCT programme.id AS programme, top.id AS top
