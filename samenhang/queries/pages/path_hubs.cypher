//+ hub = "id"
MATCH (current:SamenhangCurrent {base: $base})
MATCH (hub:Organisation|Area {build: current.build})
WHERE (hub:Organisation AND hub.kind = 'group') OR (hub:Area AND hub.kind IN ['country', 'region', 'province'])
RETURN DISTINCT hub.id AS hub
