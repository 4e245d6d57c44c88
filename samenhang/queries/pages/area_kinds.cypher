//+ area = "id"
MATCH (current:SamenhangCurrent {base: $base})
MATCH (area:Area {build: current.build}) WHERE area.kind IS NOT NULL
RETURN area.id AS area, area.kind AS kind
