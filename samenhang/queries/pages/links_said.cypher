//+ link = "id"
MATCH (current:SamenhangCurrent {base: $base})
UNWIND $link AS id
MATCH (link:Link {key: current.build + '/' + id})
WITH link WHERE link.relation IS NOT NULL
RETURN link.id AS link, link.relation AS relation, link.duration AS duration, link.as_written AS as_written,
       link.method AS method
