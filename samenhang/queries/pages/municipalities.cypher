//+ area = "id"
MATCH (current:SamenhangCurrent {base: $base})
MATCH (area:Area {build: current.build, kind: 'municipality'})
WHERE area.name IS NOT NULL AND area.valid_to IS NULL
RETURN area.id AS area, area.name AS name
