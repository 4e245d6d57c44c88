//+ goal = "id"
//+ project = "id"
MATCH (current:SamenhangCurrent {base: $base})
UNWIND $programme AS id
MATCH (programme:Samenhang {key: current.build + '/' + id})
CALL (programme) {
  MATCH (programme)<-[:FRAMEWORK]-(goal:Goal)
  OPTIONAL MATCH (goal)<-[:GOAL]-(coverage:Coverage)-[:PROGRAMME]->(programme), (coverage)-[:PROJECT]->(project)
  RETURN goal, project
  UNION
  MATCH (programme)<-[:PROGRAMME]-(coverage:Coverage)-[:PROJECT]->(project), (coverage)-[:GOAL]->(goal)
  RETURN goal, project
}
WITH goal, project WHERE goal.name IS NOT NULL
RETURN DISTINCT goal.id AS goal, goal.number AS number, goal.name AS name, project.id AS project
