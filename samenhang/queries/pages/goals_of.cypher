//+ goal = "id"
MATCH (current:SamenhangCurrent {base: $base})
UNWIND $framework AS id
MATCH (framework:Samenhang {key: current.build + '/' + id})
MATCH (framework)<-[:FRAMEWORK]-(goal) WHERE goal.name IS NOT NULL
RETURN goal.id AS goal, goal.number AS number, goal.name AS name
