-- The things that proposals for initiatives may be made of.

-- What holds or pays other programmes is an umbrella over initiatives, not one of them.
CREATE OR REPLACE TEMP TABLE x_holding AS
SELECT part_of AS id FROM programmes WHERE part_of IS NOT NULL
UNION SELECT "to" FROM links WHERE relation = 'cofunded_by'
UNION SELECT unnest(funder) FROM money
-- ... and so is what a programme that was read carries in its name: the Social Agenda of Nij Begun.
UNION SELECT named.id FROM programmes AS named JOIN programmes AS loaded ON loaded.id <> named.id
    AND loaded.id IN (SELECT programme FROM x_loaded) AND named.name <> loaded.name
    AND contains(' ' || lower(loaded.name) || ' ', ' ' || lower(named.name) || ' ');

CREATE OR REPLACE TEMP TABLE x_thing AS
WITH thing AS (
    SELECT id, programme, 'project' AS sort, kind, part_of AS parent, name, aliases, ambition, description,
        start, "end", areas FROM projects
    UNION ALL BY NAME
    SELECT id, programme, 'line' AS sort, kind, part_of AS parent, name, aliases FROM lines
    UNION ALL BY NAME
    -- a programme of which nothing was read: it is only named
    SELECT id, id AS programme, 'named' AS sort, kind, NULL AS parent, name, aliases, description, start, "end",
        areas FROM programmes WHERE id NOT IN (SELECT programme FROM x_loaded)
)
SELECT row_number() OVER (ORDER BY id) - 1 AS thing, *,
    sort = 'project' OR sort = 'line' AND kind IN (SELECT unnest(getvariable('matched_lines')))
        OR sort = 'named' AND kind IN (SELECT unnest(getvariable('matched_programmes')))
            AND id NOT IN (FROM x_holding) AS open,
    coalesce(sort = 'named' AND kind IN ('national_programme', 'fund'), false) AS wide
FROM thing WHERE programme IN (SELECT id FROM programmes) AND name IS NOT NULL
QUALIFY row_number() OVER (PARTITION BY id ORDER BY sort) = 1;
