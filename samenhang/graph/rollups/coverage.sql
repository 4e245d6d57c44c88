-- Coverage: for each project the goals, municipalities and years it is known to serve, and which of
-- the three nobody reported.

-- A part counts with its whole: what is known of a sub-project is known of the project above it.
CREATE OR REPLACE TEMP TABLE x_project_top AS
SELECT projects.id AS part, coalesce(min(up.above), projects.id) AS project
FROM projects LEFT JOIN (
    SELECT x_subject_up.id, above FROM x_subject_up JOIN projects AS top ON top.id = above WHERE top.part_of IS NULL
) AS up USING (id)
GROUP BY projects.id;

-- The years of a project: from its start to its end; where one of them is missing, from the first to
-- the last year of what is dated of it (its own dates and its money above zero), open on that side.
CREATE OR REPLACE TEMP TABLE x_part_years AS
WITH money AS (
    SELECT unnest(subjects) AS part, least(first_year, last_year) AS first_year,
        greatest(first_year, last_year) AS last_year
    FROM x_money WHERE level = 'project' AND NOT undated AND amount > 0 AND money_kind <> 'asked' AND certain
), own AS (
    SELECT projects.id AS part,
        year_of(projects.start) AS started, year_of(projects."end") AS ended,
        min(money.first_year) AS money_first, max(money.last_year) AS money_last
    FROM projects LEFT JOIN money ON money.part = projects.id GROUP BY ALL
)
SELECT part,
    coalesce(started, least(money_first, ended)) AS first_year,
    coalesce(ended, greatest(money_last, started)) AS last_year,
    started IS NULL AS open_start, ended IS NULL AS open_end
FROM own;

-- The project's own years, else those of its parts.
CREATE OR REPLACE TEMP TABLE x_project_years AS
SELECT top.project,
    coalesce(any_value(span.first_year) FILTER (top.part = top.project), min(span.first_year)) AS first_year,
    coalesce(any_value(span.last_year) FILTER (top.part = top.project), max(span.last_year)) AS last_year,
    bool_or(span.open_start) FILTER (top.part = top.project) AS open_start,
    bool_or(span.open_end) FILTER (top.part = top.project) AS open_end
FROM x_project_top AS top JOIN x_part_years AS span ON span.part = top.part
GROUP BY top.project;

-- Goals said (or confirmed), with every goal above them; and goals reached only through a mapping
-- between goal frameworks or by an inferred contribution. A mapping `related` says too little.
CREATE OR REPLACE TEMP TABLE x_goal_up AS
WITH RECURSIVE up(goal, above, depth) AS (
    SELECT id, id, 0 FROM goals
    UNION
    SELECT up.goal, goals.broader, up.depth + 1 FROM up JOIN goals ON goals.id = up.above
    WHERE goals.broader IS NOT NULL AND up.depth < 12
)
SELECT DISTINCT goal, above FROM up;

CREATE OR REPLACE TEMP TABLE x_goal_mapped AS
SELECT from_goal AS goal, to_goal AS other FROM goal_mappings WHERE relation <> 'related'
UNION SELECT to_goal, from_goal FROM goal_mappings WHERE relation <> 'related';

CREATE OR REPLACE TEMP TABLE x_subject_goal AS
WITH said AS (
    SELECT contributions.subject, up.above AS goal, is_certain(contributions.method) AS certain
    FROM contributions JOIN x_goal_up AS up ON up.goal = contributions.goal
), reached AS (
    SELECT subject, goal, certain FROM said
    UNION ALL
    SELECT said.subject, up.above, false
    FROM said JOIN x_goal_mapped AS mapped ON mapped.goal = said.goal
    JOIN x_goal_up AS up ON up.goal = mapped.other
)
SELECT subject, goal, bool_or(certain) AS certain FROM reached WHERE goal IS NOT NULL GROUP BY ALL;

-- The municipalities of a project; when its own areas lead to none, those of its parts.
CREATE OR REPLACE TEMP TABLE x_project_area AS
WITH given AS (
    SELECT top.project, top.part = top.project AS own, unnest(projects.areas) AS area
    FROM x_project_top AS top JOIN projects ON projects.id = top.part
), placed AS (
    SELECT given.project, given.own, place.municipality, place.regional
    FROM given JOIN x_area_municipality AS place ON place.area = given.area
)
SELECT project, municipality, bool_and(regional) AS regional
FROM placed WHERE own OR project NOT IN (SELECT project FROM placed WHERE own)
GROUP BY project, municipality;

CREATE OR REPLACE TABLE coverages AS
WITH goal AS (
    SELECT project,
        list_sort(list(goal) FILTER (certain)) AS goals,
        list_sort(list(goal) FILTER (NOT certain)) AS goals_mapped
    FROM (
        SELECT top.project, aim.goal, bool_or(aim.certain) AS certain
        FROM x_subject_goal AS aim JOIN x_project_top AS top ON top.part = aim.subject GROUP BY ALL
    ) GROUP BY project
), place AS (
    SELECT project, list_sort(list(municipality)) AS areas, bool_and(regional) AS regional
    FROM x_project_area GROUP BY project
)
SELECT
    'coverage/' || slug_of(projects.id) AS id,
    projects.id AS project,
    projects.programme AS programme,
    coalesce(goal.goals, []) AS goals,
    coalesce(goal.goals_mapped, []) AS goals_mapped,
    coalesce(place.areas, []) AS areas,
    coalesce(place.regional, false) AS regional,
    if(span.first_year IS NULL, [], range(span.first_year, least(span.last_year, span.first_year + 100) + 1)) AS years,
    without_nulls([
        if(goal.project IS NULL, 'goal', NULL),
        if(place.project IS NULL, 'area', NULL),
        -- one that ends before it starts has no years either: one of the two dates is wrong
        if(span.first_year IS NULL OR span.first_year > span.last_year OR span.open_start OR span.open_end, 'year', NULL)
    ]) AS missing
FROM projects
JOIN x_project_years AS span ON span.project = projects.id
LEFT JOIN goal ON goal.project = projects.id
LEFT JOIN place ON place.project = projects.id
ORDER BY id;
