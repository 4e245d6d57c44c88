//+ goal = "id"
//+ area = "id"
//+ money_of_year = "decimal"
//+ money_per_year = "decimal"
MATCH (current:SamenhangCurrent {base: $base})
UNWIND $framework AS id
MATCH (framework:Samenhang {key: current.build + '/' + id})
MATCH (framework)<-[:FRAMEWORK]-(goal)<-[:GOAL]-(cell:GapCell) WHERE goal.name IS NOT NULL
OPTIONAL MATCH (cell)-[:AREA]->(area)
WITH goal, cell, CASE WHEN area.name IS NULL THEN null ELSE area END AS area
RETURN goal.id AS goal, goal.number AS number, goal.name AS goal_name, area.id AS area, area.name AS area_name,
       cell.first_year AS first_year, cell.last_year AS last_year, cell.state AS state,
       cell.projects AS projects, cell.projects_regional AS projects_regional,
       cell.projects_mapped AS projects_mapped, cell.projects_unreported AS projects_unreported,
       cell.money_of_year AS money_of_year, cell.money_per_year AS money_per_year,
       cell.money_undivided AS money_undivided
