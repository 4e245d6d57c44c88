-- What proposals for initiatives are weighed from: their words, and what hangs on them. The
-- weighing is not done here but column by column in samenhang.matching.

CREATE OR REPLACE TEMP TABLE x_programme_number AS
SELECT id, row_number() OVER (ORDER BY id) - 1 AS number FROM programmes;

-- Names and aliases, and where each was read.
CREATE OR REPLACE TEMP TABLE x_name_row AS
SELECT row_number() OVER (ORDER BY thing, name) - 1 AS row, thing, name AS text FROM (
    SELECT thing, name FROM x_thing UNION
    -- a drawer is known by its full name; short for it is an ordinary word
    SELECT thing, alias FROM (SELECT thing, sort, unnest(aliases) AS alias FROM x_thing)
        WHERE sort <> 'line' OR contains(trim(alias), ' ')
);

-- Where each row was read, and the words of its source.
CREATE OR REPLACE TEMP TABLE x_read AS
SELECT DISTINCT "table", entity, source, locator, quote FROM build.ranked
WHERE field = 'id' AND "table" IN ('projects', 'programmes', 'links', 'notes', 'targets', 'participations')
    AND (quote <> '' OR locator <> '' AND "table" IN ('projects', 'programmes'));

-- What is only named somewhere within the passage of a project: there the project's own text names it.
CREATE OR REPLACE TEMP TABLE x_named_within AS
WITH part AS (
    SELECT x_thing.thing, sort, read.entity, read.source, read.quote, unnest(string_split(read.locator, '|')) AS part
    FROM x_read AS read JOIN x_thing ON x_thing.id = read.entity
    WHERE sort = 'project' OR sort = 'named' AND open
), lines AS (
    SELECT * EXCLUDE (part), regexp_extract(part, '^(p\d+ )?l\d', 1) AS page,
        CAST(regexp_extract(part, 'l(\d+)', 1) AS INTEGER) AS first,
        CAST(coalesce(nullif(regexp_extract(part, 'l\d+-(\d+)', 1), ''), regexp_extract(part, 'l(\d+)', 1)) AS INTEGER) AS last
    FROM part WHERE regexp_matches(part, '^(p\d+ )?l\d+(-\d+)?$')
), within AS (
    SELECT DISTINCT host.thing, named.entity AS record, named.thing AS named, named.quote
    FROM lines AS host JOIN lines AS named ON named.source = host.source AND named.page = host.page
        AND named.first >= host.first AND named.last <= host.last
    WHERE host.sort = 'project' AND named.sort = 'named'
)
FROM within
-- a part of the project that carries the name is what the passage is about
UNION SELECT part.thing, within.record, within.named, within.quote
FROM within JOIN x_thing AS whole USING (thing) JOIN x_thing AS named ON named.thing = within.named
JOIN x_thing AS part ON part.parent = whole.id AND contains(lower(part.name), lower(named.name));

-- All other words about a thing; what hangs on it is told in the words of the source. Words in which it only
-- names others tell nothing of itself (told).
CREATE OR REPLACE TEMP TABLE x_text_row AS
WITH said AS (
    SELECT thing, description AS text, id AS record, 'description' AS field, true AS told FROM x_thing
    UNION ALL SELECT thing, ambition, id, 'ambition', true FROM x_thing
    UNION ALL SELECT thing, array_to_string(target_groups, '; '), id, 'target_groups', true
        FROM x_thing JOIN projects USING (id)
    UNION ALL SELECT thing, notes.text, notes.id, 'text', true FROM notes JOIN x_thing ON x_thing.id = subject
    UNION ALL SELECT thing, as_written, links.id, 'as_written', false
        FROM links JOIN x_thing ON x_thing.id = "from"
    UNION ALL SELECT thing, quote, entity, 'quote', true
        FROM x_read JOIN x_thing ON x_thing.id = entity WHERE sort = 'project'
    UNION ALL SELECT thing, quote, entity, 'quote', true
        FROM x_read JOIN notes ON notes.id = entity JOIN x_thing ON x_thing.id = subject AND sort = 'project'
    UNION ALL SELECT thing, quote, entity, 'quote', false
        FROM x_read JOIN targets ON targets.id = entity JOIN x_thing ON x_thing.id = subject
    UNION ALL SELECT thing, quote, entity, 'quote', false
        FROM x_read JOIN links ON links.id = entity JOIN x_thing ON x_thing.id = "from" AND sort = 'project'
    UNION ALL SELECT thing, quote, entity, 'quote', false
        FROM x_read JOIN participations ON participations.id = entity JOIN x_thing ON x_thing.id = subject
    UNION ALL SELECT thing, coalesce(nullif(quote, ''), (SELECT name FROM programmes WHERE id = record)), record, 'quote', false
        FROM x_named_within
)
SELECT row_number() OVER (ORDER BY thing, record, field, text, told) - 1 AS row, *
FROM (SELECT DISTINCT * FROM said) WHERE text <> '';

-- Ties to a third: an organisation, or an initiative that is only named. Money ties funders, not initiatives.
CREATE OR REPLACE TEMP TABLE x_tied AS
SELECT "from" AS one, "to" AS other, id, relation FROM links
UNION ALL SELECT "to", "from", id, relation FROM links;

-- What hangs on a thing; a part without partners, goals or places of its own has those of the whole.
CREATE OR REPLACE TEMP TABLE x_hanging AS
WITH funded AS (
    SELECT unnest(subjects) AS subject, amount, money FROM x_money WHERE certain AND amount >= 1000
), own AS (
    SELECT 'partner' AS kind, subject, organisation AS value, max(record) AS record FROM (
        SELECT subject, organisation, id AS record FROM participations
        WHERE role NOT IN ('author', 'target_group')
    ) JOIN organisations ON organisations.id = organisation AND organisations.kind IS DISTINCT FROM 'group'
    GROUP BY ALL
    UNION ALL
    SELECT 'goal', subject, goal, min(id) FROM (
        SELECT subject, goal, id FROM contributions
        UNION ALL
        SELECT contributions.subject, mapped.other, contributions.id
        FROM contributions JOIN x_goal_mapped AS mapped ON mapped.goal = contributions.goal
    ) GROUP BY ALL
    UNION ALL
    SELECT 'money', subject, CAST(amount AS VARCHAR), min(money) FROM funded GROUP BY ALL
    UNION ALL
    SELECT 'line', project, word, min(line) FROM (
        SELECT under.project, lines.id AS line,
            unnest(regexp_split_to_array(lower(lines.name), '[^\p{L}]+')) AS word
        FROM (SELECT id AS project, unnest(lines) AS line FROM projects) AS under
        JOIN lines ON lines.id = under.line AND lines.kind IS DISTINCT FROM 'overhead'
    ) WHERE length(word) >= 5 GROUP BY ALL
    UNION ALL
    SELECT 'third', one, other, min(id) FROM x_tied
    WHERE relation <> 'cofunded_by' AND (other IN (SELECT id FROM x_thing WHERE sort = 'named' AND open)
        OR other IN (SELECT id FROM organisations)) GROUP BY ALL
    UNION ALL
    SELECT 'place', x_thing.id, place.municipality, x_thing.id
    FROM (SELECT id, unnest(areas) AS area FROM x_thing) AS x_thing
    JOIN x_area_municipality AS place USING (area) GROUP BY ALL
), held AS (
    SELECT own.kind, thing, own.value, own.record FROM own JOIN x_thing ON x_thing.id = own.subject
), inherited AS (
    SELECT above.kind, x_thing.thing, above.value, above.record
    FROM x_thing JOIN x_thing AS whole ON whole.id = x_thing.parent AND whole.programme = x_thing.programme
    JOIN held AS above ON above.thing = whole.thing AND above.kind <> 'money'
    -- an activity is a part of the budget, not an initiative of its own
    WHERE x_thing.kind IS DISTINCT FROM 'activity' AND NOT EXISTS (FROM held WHERE held.thing = x_thing.thing AND held.kind = above.kind)
)
SELECT * FROM held UNION ALL SELECT * FROM inherited;

-- What a thing is a part of: a project, or the line of which it is the only project; of what is only named, the
-- programme above it, else one of which a source says that it holds it.
CREATE OR REPLACE TEMP TABLE x_whole AS
WITH held AS (
    SELECT id, unnest(lines) AS line FROM projects WHERE part_of IS NULL
), alone AS (
    SELECT min(id) AS id, line FROM held GROUP BY line HAVING count(DISTINCT id) = 1
)
SELECT x_thing.thing, min(above.thing) AS whole
FROM x_thing JOIN x_thing AS above ON above.programme = x_thing.programme AND above.thing <> x_thing.thing
    AND (above.id = x_thing.parent OR above.open AND above.sort = 'line'
        AND above.id IN (SELECT line FROM alone WHERE alone.id = x_thing.id))
WHERE x_thing.sort = 'project' GROUP BY ALL
UNION ALL
SELECT named.thing, coalesce(min(holds.thing) FILTER (record = ''), min(holds.thing))
FROM (
    SELECT id, part_of AS above, '' AS record FROM programmes WHERE part_of IS NOT NULL
    UNION ALL SELECT "from", "to", id FROM links WHERE relation = 'part_of' AND is_certain(method)
        AND id NOT LIKE 'link/decision/%'
) AS part JOIN x_thing AS named ON named.id = part.id AND named.sort = 'named'
JOIN x_thing AS holds ON holds.id = part.above AND holds.sort = 'named'
GROUP BY ALL;

-- What has the ties of the whole only: that both know a third says something of the whole, not of the part.
CREATE OR REPLACE TEMP TABLE x_borrowed AS
SELECT DISTINCT x_hanging.thing FROM x_hanging JOIN x_thing USING (thing)
WHERE x_hanging.kind = 'third' AND x_hanging.record NOT IN (
    SELECT id FROM x_tied WHERE one = x_thing.id) AND x_thing.parent IS NOT NULL;

-- What is only named and has no goal of its own serves that of what is tied to it.
INSERT INTO x_hanging
SELECT 'goal', named.thing, near.value, min(near.record)
FROM x_tied JOIN x_thing AS named ON named.id = x_tied.one AND named.sort = 'named' AND named.open
JOIN x_thing AS carrier ON carrier.id = x_tied.other AND carrier.sort <> 'named'
JOIN x_hanging AS near ON near.thing = carrier.thing AND near.kind = 'goal'
WHERE x_tied.relation <> 'cofunded_by' AND named.thing NOT IN (SELECT thing FROM x_hanging WHERE kind = 'goal')
GROUP BY ALL;

-- What has no place of its own is where its programme is.
INSERT INTO x_hanging
SELECT 'place', x_thing.thing, place.municipality, x_thing.programme
FROM x_thing
JOIN (SELECT id, unnest(areas) AS area FROM programmes) AS programmes ON programmes.id = x_thing.programme
JOIN x_area_municipality AS place ON place.area = programmes.area
WHERE x_thing.thing NOT IN (SELECT thing FROM x_hanging WHERE kind = 'place') GROUP BY ALL;

CREATE OR REPLACE TEMP TABLE x_link_pair AS
SELECT a.thing AS a, b.thing AS b, links.relation, links.id AS record, is_certain(links.method) AS certain
FROM links JOIN x_thing AS a ON a.id = links."from" JOIN x_thing AS b ON b.id = links."to"
WHERE a.thing <> b.thing AND links.id NOT LIKE 'link/decision/%';

-- What people decided: of one pair the newest counts, unless a later decision takes it back. That one is an
-- *unsure* that replaces an answer; it says nothing itself, so that all is as it was before.
CREATE OR REPLACE TEMP TABLE x_decided_pair AS
SELECT a.thing AS a, b.thing AS b, decisions.decision, decisions.id AS record
FROM decisions JOIN x_thing AS a ON a.id = decisions.a JOIN x_thing AS b ON b.id = decisions.b
WHERE a.thing <> b.thing AND decisions.id NOT IN (SELECT unnest(replaces) FROM decisions)
    AND decisions.id NOT IN (
        SELECT back.id FROM (SELECT id, unnest(replaces) AS old FROM decisions WHERE decision = 'unsure') AS back
        JOIN decisions AS answer ON answer.id = back.old WHERE answer.decision <> 'unsure'
    )
QUALIFY row_number() OVER (PARTITION BY least(a.thing, b.thing), greatest(a.thing, b.thing)
    ORDER BY decisions."when" DESC NULLS LAST, decisions.decision <> 'different', decisions.id) = 1;

-- One initiative of several things: they are the same.
CREATE OR REPLACE TEMP TABLE x_initiative_pair AS
WITH member AS (
    SELECT x_thing.thing, initiative FROM x_thing JOIN x_initiative ON x_initiative.member = x_thing.id
)
SELECT one.thing AS a, two.thing AS b, one.initiative AS record
FROM member AS one JOIN member AS two USING (initiative) WHERE one.thing < two.thing;

-- Decided to be different, and so is all that is the same as either.
CREATE OR REPLACE TEMP TABLE x_apart_pair AS
WITH same AS (
    SELECT thing AS one, thing AS other FROM x_thing
    UNION SELECT a, b FROM x_initiative_pair UNION SELECT b, a FROM x_initiative_pair
    UNION SELECT a, b FROM x_decided_pair WHERE decision = 'same'
    UNION SELECT b, a FROM x_decided_pair WHERE decision = 'same'
)
SELECT DISTINCT one.other AS a, two.other AS b
FROM x_decided_pair AS apart
JOIN same AS one ON one.one = apart.a JOIN same AS two ON two.one = apart.b
WHERE apart.decision = 'different' AND one.other <> two.other;

-- Ties to a programme: of the thing itself, and of what is only named those of the things tied to it.
CREATE OR REPLACE TEMP TABLE x_programme_tie AS
WITH tied AS (
    SELECT x_thing.thing, other AS value, x_tied.id AS record FROM x_tied JOIN x_thing ON x_thing.id = one
    UNION ALL
    SELECT named.thing, further.other, further.id
    FROM x_tied JOIN x_thing AS named ON named.id = x_tied.one AND named.sort = 'named' AND named.open
    JOIN x_thing AS carrier ON carrier.id = x_tied.other AND carrier.sort <> 'named'
    JOIN x_tied AS further ON further.one = carrier.id
)
SELECT tied.thing, number.number AS programme, tied.value, min(tied.record) AS record
FROM tied JOIN x_programme_number AS number ON number.id = tied.value
WHERE tied.value IN (SELECT programme FROM x_loaded) GROUP BY ALL;
