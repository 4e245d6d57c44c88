MATCH (current:SamenhangCurrent {base: $base})
MATCH (indicator:Indicator {build: current.build})-[:FRAMEWORK]->(programme)
WHERE indicator.name IS NOT NULL AND ($programme IS NULL OR programme.id = $programme)
  AND NOT EXISTS {
    MATCH (indicator)<-[:SUBJECT]-(measurement:Measurement)
    WHERE measurement.kind IN ['baseline', 'measured'] AND measurement.value IS NOT NULL
  }
OPTIONAL MATCH (indicator)-[:THEME]->(theme)
WHERE theme.name IS NOT NULL
WITH DISTINCT programme, indicator, theme.name AS theme_name
RETURN programme.id AS programme, programme.name AS programme_name, indicator.id AS indicator,
       indicator.name AS indicator_name, theme_name, indicator.unit AS unit,
       COUNT {
         MATCH (indicator)<-[:SUBJECT]-(aim:Measurement)
         WHERE aim.kind IN ['minimum', 'ambition'] AND aim.value IS NOT NULL
         RETURN DISTINCT aim
       } AS aims,
       COLLECT {
         MATCH (indicator)-[:GOAL]->(goal) WHERE goal.name IS NOT NULL RETURN DISTINCT goal.name
       } AS goal_names,
       COLLECT { MATCH (indicator)-[:EVIDENCE]->(p)-[:IN]->(origin) RETURN [origin.id, p.locator, p.quote] } AS evidence
ORDER BY programme, coalesce(theme_name, ''), indicator
