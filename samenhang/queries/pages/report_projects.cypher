//+ project = "id"
MATCH (current:SamenhangCurrent {base: $base})
UNWIND $programme AS id
MATCH (programme:Samenhang {key: current.build + '/' + id})
MATCH (programme)<-[:PROGRAMME]-(project:Project)
RETURN project.id AS project, project.name AS name, project.status AS status, project.start AS start,
       project.end AS end
