-- Gap cells: goal x municipality x year, and the same with the municipality, the year or both folded
-- away (an empty area or year). Projects with the same goals, places and years are counted together,
-- so the cost grows with the number of different signatures and not with projects times cells.

-- From the first start to the last end that is known of a loaded programme or its projects; bounded,
-- so that one mistyped year does not make a table of centuries.
CREATE OR REPLACE TEMP TABLE x_span AS
WITH year AS (
    SELECT unnest([first_year, last_year]) AS year FROM x_loaded
    UNION ALL SELECT unnest([list_min(years), list_max(years)]) FROM coverages
)
SELECT min(year) AS first_year, least(max(year), min(year) + 100) AS last_year FROM year;

-- Where and when each loaded programme works. Without areas of its own it covers those of its
-- projects; without dates it might cover any year, so its years count as not reported.
CREATE OR REPLACE TEMP TABLE x_programme_place AS
WITH own AS (
    SELECT programmes.id AS programme, place.municipality
    FROM (SELECT id, unnest(areas) AS area FROM programmes) AS programmes
    JOIN x_area_municipality AS place ON place.area = programmes.area
)
SELECT DISTINCT programme, municipality FROM own WHERE programme IN (SELECT programme FROM x_loaded)
UNION
SELECT programme, unnest(areas) FROM coverages
WHERE programme IN (SELECT programme FROM x_loaded) AND programme NOT IN (SELECT programme FROM own);

CREATE OR REPLACE TEMP TABLE x_programme_extent AS
SELECT loaded.programme, loaded.complete AND loaded.first_year IS NOT NULL AND loaded.last_year IS NOT NULL AS complete,
    (SELECT coalesce(list_sort(list(municipality)), []) FROM x_programme_place AS place
     WHERE place.programme = loaded.programme) AS areas,
    range(coalesce(loaded.first_year, x_span.first_year),
        least(coalesce(loaded.last_year, x_span.last_year), x_span.last_year) + 1) AS years
FROM x_loaded AS loaded, x_span WHERE x_span.first_year IS NOT NULL;

-- Projects by signature: what is known, and (possible) what could be, given what is missing; of places
-- and years those of the cells only, so that a folded cell counts no more than the cells in it.
CREATE OR REPLACE TEMP TABLE x_signature AS
WITH place AS (
    SELECT area.project, list_sort(list(area.municipality)) AS areas,
        coalesce(list_sort(list(area.municipality) FILTER (area.regional)), []) AS regional_areas
    FROM x_project_area AS area
    WHERE area.municipality IN (SELECT municipality FROM x_programme_place) GROUP BY area.project
), project AS (
    SELECT coverages.* REPLACE (coalesce(place.areas, []) AS areas),
        list_filter(coverages.years, lambda year: year <= x_span.last_year) AS years_in_cells,
        coalesce(place.regional_areas, []) AS regional_areas,
        span.open_start, span.open_end,
        coalesce(extent.areas, []) AS programme_areas, coalesce(extent.years, []) AS programme_years
    FROM x_span, coverages
    LEFT JOIN place ON place.project = coverages.project
    JOIN x_project_years AS span ON span.project = coverages.project
    LEFT JOIN x_programme_extent AS extent ON extent.programme = coverages.programme
)
SELECT goals, goals_mapped, areas, regional_areas, len(missing) > 0 AS incomplete,
    years_in_cells AS years,
    'goal' IN missing AS any_goal,
    if('area' IN missing, programme_areas, areas) AS possible_areas,
    list_sort(list_distinct(list_concat(years_in_cells, list_filter(programme_years, lambda year:
        len(years) = 0 OR open_start AND year < list_min(years) OR open_end AND year > list_max(years)
    )))) AS possible_years,
    count(*) AS projects
FROM project GROUP BY ALL;

CREATE OR REPLACE TEMP TABLE x_fold AS
SELECT * FROM (VALUES (false, false), (true, false), (false, true), (true, true)) AS t(no_area, no_year);

CREATE OR REPLACE TEMP MACRO folded(items, fold) AS if(fold, if(len(items) > 0, [NULL], []), items);

CREATE OR REPLACE TEMP TABLE x_cell_count AS
WITH known AS (
    SELECT unnest(goals) AS goal, * EXCLUDE (goals) FROM x_signature
), mapped AS (
    SELECT unnest(goals_mapped) AS goal, * EXCLUDE (goals_mapped) FROM x_signature
), possible AS (
    SELECT unnest(if(any_goal, (SELECT list(id) FROM goals), goals)) AS goal, * EXCLUDE (goals)
    FROM x_signature WHERE incomplete
), hit AS (
    SELECT goal, areas, years, projects, 'known' AS what, true AS everywhere FROM known
    UNION ALL SELECT goal, regional_areas, years, projects, 'regional', len(regional_areas) = len(areas) FROM known
    UNION ALL SELECT goal, areas, years, projects, 'mapped', true FROM mapped
    UNION ALL SELECT goal, possible_areas, possible_years, projects, 'possible', true FROM possible
    UNION ALL SELECT goal, areas, years, -projects, 'possible', true FROM known WHERE incomplete
), by_area AS (
    SELECT hit.* EXCLUDE (areas), no_area, no_year, unnest(folded(areas, no_area)) AS area
    FROM hit, x_fold WHERE everywhere OR NOT no_area
), by_year AS (
    SELECT by_area.* EXCLUDE (years), unnest(folded(CAST(years AS INTEGER[]), no_year)) AS year FROM by_area
)
SELECT no_area, no_year, goal, area, year,
    sum(projects) FILTER (what = 'known') AS projects,
    sum(projects) FILTER (what = 'regional') AS projects_regional,
    sum(projects) FILTER (what = 'mapped') AS projects_mapped,
    sum(projects) FILTER (what = 'possible') AS projects_unreported
FROM by_year GROUP BY ALL;

-- Money of the covering projects: what is budgeted for just that year; what is budgeted each year;
-- and how many of them have money that nobody divided over the years. An amount for several of them
-- (shared) stays whole and is counted once.
CREATE OR REPLACE TEMP TABLE x_cell_money AS
WITH money AS (
    SELECT DISTINCT top.project, row.money, row.recurrence, row.amount, row.first_year, row.last_year
    FROM (SELECT *, unnest(subjects) AS part FROM x_money_role) AS row JOIN x_project_top AS top USING (part)
    WHERE level = 'project' AND money_kind = 'budgeted' AND money NOT IN (FROM x_money_below)
        AND (year_role = 'counted' OR recurrence = 'per_year' AND sum_role = 'counted')
), shared AS (
    SELECT money FROM money GROUP BY money HAVING count(*) > 1
), per_amount AS (
    SELECT year.project, year.year, money.money, money.money IN (FROM shared) AS is_shared,
        if(money.recurrence <> 'per_year' AND money.first_year = year.year AND money.last_year = year.year,
            money.amount, NULL) AS dated,
        if(money.recurrence = 'per_year' AND coalesce(money.first_year, year.year) <= year.year
            AND coalesce(money.last_year, year.year) >= year.year, money.amount, NULL) AS yearly
    FROM money
    JOIN (SELECT project, CAST(unnest(years) AS INTEGER) AS year FROM coverages) AS year
        ON year.project = money.project
), per_project AS (
    SELECT project, year, NULL AS money,
        sum(dated) FILTER (NOT is_shared) AS dated, sum(yearly) FILTER (NOT is_shared) AS yearly,
        CAST(count(dated) + count(yearly) = 0 AS INTEGER) AS undivided
    FROM per_amount GROUP BY project, year
), placed AS (
    SELECT project, year, money, dated, yearly, undivided, area, unnest(goals) AS goal
    FROM (
        SELECT part.*, coverages.goals, unnest(coverages.areas) AS area
        FROM (
            FROM per_project
            UNION ALL
            SELECT project, year, money, dated, yearly, 0 FROM per_amount WHERE is_shared
        ) AS part JOIN coverages USING (project)
    )
), once AS (
    SELECT goal, area, year, dated, yearly, undivided FROM placed WHERE money IS NULL
    UNION ALL
    SELECT goal, area, year, any_value(dated), any_value(yearly), 0 FROM placed
    WHERE money IS NOT NULL GROUP BY goal, area, year, money
)
SELECT goal, area, year, sum(dated) AS money_of_year, sum(yearly) AS money_per_year,
    CAST(sum(undivided) AS BIGINT) AS money_undivided
FROM once GROUP BY ALL;

CREATE OR REPLACE TEMP TABLE x_place_year AS
SELECT area, year, bool_and(complete) AS complete
FROM (
    SELECT complete, area, unnest(CAST(years AS INTEGER[])) AS year
    FROM (SELECT complete, years, unnest(areas) AS area FROM x_programme_extent)
) GROUP BY ALL;

CREATE OR REPLACE TEMP TABLE x_cell AS
WITH place AS (
    SELECT DISTINCT municipality FROM x_programme_place
), grid AS (
    SELECT goals.id AS goal, place.municipality AS area, CAST(year.year AS INTEGER) AS year
    FROM goals, place, (SELECT unnest(range(first_year, last_year + 1)) AS year FROM x_span) AS year
)
SELECT grid.goal, grid.area, grid.year,
    coalesce(count.projects, 0) AS projects,
    coalesce(count.projects_regional, 0) AS projects_regional,
    coalesce(count.projects_mapped, 0) AS projects_mapped,
    coalesce(count.projects_unreported, 0) AS projects_unreported,
    money.money_of_year, money.money_per_year, coalesce(money.money_undivided, 0) AS money_undivided,
    CASE
        WHEN count.projects > 0 THEN 'covered'
        WHEN extent.area IS NULL THEN 'outside'
        WHEN count.projects_unreported > 0 OR NOT extent.complete THEN 'not_reported'
        ELSE 'none'
    END AS state
FROM grid
LEFT JOIN x_cell_count AS count
    ON NOT count.no_area AND NOT count.no_year AND count.goal = grid.goal AND count.area = grid.area
    AND count.year = grid.year
LEFT JOIN x_cell_money AS money
    ON money.goal = grid.goal AND money.area = grid.area AND money.year = grid.year
LEFT JOIN x_place_year AS extent ON extent.area = grid.area AND extent.year = grid.year;

-- A folded cell takes the fullest state of the cells in it, and counts each project once. Years in a row
-- that say the same are kept as one run: thirty equal years cost no more than one.
CREATE OR REPLACE TABLE cells AS
WITH single AS (
    SELECT false AS no_area, false AS no_year, * FROM x_cell
), fold AS (
    SELECT x_fold.no_area, x_fold.no_year, goal,
        if(x_fold.no_area, NULL, area) AS area, if(x_fold.no_year, NULL, year) AS year,
        ['covered', 'not_reported', 'none', 'outside'][
            min(list_position(['covered', 'not_reported', 'none', 'outside'], state))] AS state
    FROM x_cell, x_fold WHERE x_fold.no_area OR x_fold.no_year GROUP BY ALL
), several AS (
    SELECT fold.no_area, fold.no_year, fold.goal, fold.area, fold.year,
        coalesce(count.projects, 0) AS projects,
        coalesce(count.projects_regional, 0) AS projects_regional,
        coalesce(count.projects_mapped, 0) AS projects_mapped,
        coalesce(count.projects_unreported, 0) AS projects_unreported,
        CAST(NULL AS DECIMAL(38, 2)) AS money_of_year, CAST(NULL AS DECIMAL(38, 2)) AS money_per_year,
        CAST(NULL AS BIGINT) AS money_undivided, fold.state
    FROM fold LEFT JOIN x_cell_count AS count
        ON count.no_area = fold.no_area AND count.no_year = fold.no_year AND count.goal = fold.goal
        AND count.area IS NOT DISTINCT FROM fold.area AND count.year IS NOT DISTINCT FROM fold.year
), every AS (
    SELECT * FROM single UNION ALL BY NAME SELECT * FROM several
), run AS (
    -- years in a row that say the same differ as little from their row number
    SELECT *, year - row_number() OVER (
        PARTITION BY no_area, no_year, goal, area, state, projects, projects_regional, projects_mapped,
            projects_unreported, money_of_year, money_per_year, money_undivided
        ORDER BY year
    ) AS run
    FROM every
), cell AS (
    SELECT
        'cell/' || concat_ws('/', slug_of(goal), coalesce(slug_of(area), 'all'),
            if(no_year, 'all', min(year) || '-' || max(year))) AS id,
        goal, area, min(year) AS first_year, max(year) AS last_year, state,
        projects, projects_regional, projects_mapped, projects_unreported,
        money_of_year, money_per_year, money_undivided,
        coalesce(nullif(concat_ws(',', if(no_area, NULL, 'municipality'), if(no_year, NULL, 'year')), ''), 'nothing')
            AS divided_by
    FROM run
    GROUP BY no_area, no_year, goal, area, run, state, projects, projects_regional, projects_mapped,
        projects_unreported, money_of_year, money_per_year, money_undivided
)
SELECT cell.*, goals.framework,
    -- goals by their number where it is one, then by the number as text
    place_of(row_number() OVER (
        PARTITION BY goals.framework, divided_by
        ORDER BY regexp_full_match(goals.number, '[0-9]+') IS NOT true,
            if(regexp_full_match(goals.number, '[0-9]+'), CAST(goals.number AS HUGEINT), 0),
            if(regexp_full_match(goals.number, '[0-9]+'), '', coalesce(goals.number, '')), goal,
            coalesce(areas.name, ''), coalesce(area, ''), coalesce(first_year, 0)
    )) AS place_in_gaps
FROM cell JOIN goals ON goals.id = cell.goal LEFT JOIN areas ON areas.id = cell.area
ORDER BY cell.id;
