-- Steps that every roll-up needs: who is part of what, which programme owns a thing, and which
-- municipalities an area stands for.

CREATE OR REPLACE TEMP MACRO year_of(moment) AS TRY_CAST(left(moment, 4) AS INTEGER);
CREATE OR REPLACE TEMP MACRO slug_of(id) AS replace(substr(id, strpos(id, '/') + 1), '/', '.');
-- Of things of several tables: a line and a project may have one short name.
CREATE OR REPLACE TEMP MACRO whole_slug_of(id) AS replace(id, '/', '.');
CREATE OR REPLACE TEMP MACRO is_certain(method) AS method IN ('reviewed', 'stated', 'table');
-- A page shows the first rows of a long list. The first thousand know their place, so that a question
-- reads only what it shows; with places for all, one row more would change every row behind it.
CREATE OR REPLACE TEMP MACRO place_of(number) AS if(number <= 1000, number, NULL);
CREATE OR REPLACE TEMP MACRO without_nulls(items) AS coalesce(list_filter(items, lambda item: item IS NOT NULL), []);

-- Each programme with itself (depth 0) and every programme above it. The depth is bounded, because
-- tables that people fill may hold a circle.
CREATE OR REPLACE TEMP TABLE x_programme_up AS
WITH RECURSIVE up(programme, above, depth) AS (
    SELECT id, id, 0 FROM programmes
    UNION
    SELECT up.programme, programmes.part_of, up.depth + 1
    FROM up JOIN programmes ON programmes.id = up.above
    WHERE programmes.part_of IS NOT NULL AND up.depth < 12
)
SELECT programme, above, min(depth) AS depth FROM up
WHERE above IN (SELECT id FROM programmes) GROUP BY ALL;

CREATE OR REPLACE TEMP TABLE x_programme_top AS
SELECT programme, max_by(above, (depth, above)) AS top FROM x_programme_up GROUP BY programme;

-- Every thing that money, links and participations can hang on, with its programme and level.
CREATE OR REPLACE TEMP TABLE x_subject AS
SELECT id, id AS programme, 'programme' AS level, 0 AS level_order, part_of AS parent FROM programmes
UNION ALL SELECT id, programme, 'line', 1, part_of FROM lines
UNION ALL SELECT id, programme, 'project', 2, part_of FROM projects;

-- A programme, line or project with every thing of its own level above it.
CREATE OR REPLACE TEMP TABLE x_subject_up AS
WITH RECURSIVE up(id, above, depth) AS (
    SELECT id, parent, 1 FROM x_subject WHERE parent IS NOT NULL
    UNION
    SELECT up.id, x_subject.parent, up.depth + 1
    FROM up JOIN x_subject ON x_subject.id = up.above
    WHERE x_subject.parent IS NOT NULL AND up.depth < 12
)
SELECT DISTINCT id, above FROM up;

-- Each area with the municipalities of today it stands for: a municipality for itself, a region or
-- province for its members (regional), a town for the municipality it lies in, and a municipality
-- of the past for its successor. One that was split stands for none: its share is not known.
CREATE OR REPLACE TEMP TABLE x_municipality AS
SELECT id AS municipality, name, code FROM areas WHERE kind = 'municipality' AND valid_to IS NULL;

CREATE OR REPLACE TEMP TABLE x_area_up AS
WITH RECURSIVE up(area, above, depth) AS (
    SELECT id, id, 0 FROM areas
    UNION
    SELECT up.area, next.above, up.depth + 1
    FROM up JOIN (SELECT id, unnest(part_of) AS above FROM areas) AS next ON next.id = up.above
    WHERE up.depth < 12
)
SELECT area, above, min(depth) AS depth FROM up GROUP BY ALL;

CREATE OR REPLACE TEMP TABLE x_area_municipality AS
WITH RECURSIVE heir(area, successor, depth) AS (
    SELECT id, successors[1], 1 FROM areas WHERE valid_to IS NOT NULL AND len(successors) = 1
    UNION
    SELECT heir.area, areas.successors[1], heir.depth + 1
    FROM heir JOIN areas ON areas.id = heir.successor
    WHERE areas.valid_to IS NOT NULL AND len(areas.successors) = 1 AND heir.depth < 12
)
SELECT municipality AS area, municipality, false AS regional FROM x_municipality
UNION
SELECT up.above, up.area, true
FROM x_area_up AS up JOIN x_municipality ON x_municipality.municipality = up.area WHERE up.depth > 0
UNION
SELECT up.area, min_by(up.above, (up.depth, up.above)), false
FROM x_area_up AS up
JOIN areas ON areas.id = up.area AND areas.kind IN ('town', 'neighbourhood')
JOIN x_municipality ON x_municipality.municipality = up.above
GROUP BY up.area
UNION
SELECT heir.area, heir.successor, false
FROM heir JOIN x_municipality ON x_municipality.municipality = heir.successor;

-- Loaded programmes: those whose initiatives were read; `complete` when a source says that it gives
-- them all. Programmes that are only named cover no place and no year.
CREATE OR REPLACE TEMP TABLE x_loaded AS
SELECT programmes.id AS programme, year_of(programmes.start) AS first_year,
    year_of(programmes."end") AS last_year, described.programme IS NOT NULL AS complete
FROM programmes
LEFT JOIN (SELECT DISTINCT unnest(describes) AS programme FROM sources) AS described
    ON described.programme = programmes.id
WHERE described.programme IS NOT NULL
    OR programmes.id IN (SELECT programme FROM projects WHERE programme IS NOT NULL);
