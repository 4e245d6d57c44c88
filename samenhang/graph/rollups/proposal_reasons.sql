-- The reason cards: what stands on either side of a reason, in which source and where.

-- Where each name and text that is quoted was read: the row that says exactly this, else any that speaks of it.
CREATE OR REPLACE TEMP TABLE x_quoted_name AS
SELECT names.row, names.text, origin.source, origin.locator
FROM x_name_row AS names JOIN x_thing USING (thing)
LEFT JOIN build.ranked AS origin ON origin.entity = x_thing.id AND origin.property IN ('name', 'aliases')
    AND origin.value = names.text
WHERE names.row IN (
    SELECT row_a FROM x_found_reason WHERE rests_a = 'name' UNION ALL SELECT row_b FROM x_found_reason WHERE rests_b = 'name')
QUALIFY row_number() OVER (PARTITION BY names.row ORDER BY origin.place, origin.source, origin.locator) = 1;

CREATE OR REPLACE TEMP TABLE x_quoted_text AS
SELECT texts.row, left(texts.text, 300) AS text, origin.source, origin.locator
FROM x_text_row AS texts
LEFT JOIN build.ranked AS origin ON origin.entity = texts.record
    AND origin.property = CASE texts.field WHEN 'quote' THEN 'id' ELSE texts.field END
    AND (texts.field <> 'quote' OR origin.quote = texts.text)
WHERE texts.row IN (
    SELECT row_a FROM x_found_reason WHERE rests_a = 'text' UNION ALL SELECT row_b FROM x_found_reason WHERE rests_b = 'text')
QUALIFY row_number() OVER (PARTITION BY texts.row
    ORDER BY origin.value <> texts.text, origin.place, origin.source, origin.locator) = 1;

-- A record in its own words; one without words is told by the name of what it is about.
CREATE OR REPLACE TEMP TABLE x_record AS
SELECT id, as_written AS text, sources[1] AS source, locators[1] AS located FROM participations
UNION ALL SELECT id, as_written, sources[1], locators[1] FROM contributions
UNION ALL SELECT id, as_written, sources[1], locators[1] FROM money
UNION ALL SELECT id, as_written, sources[1], locators[1] FROM links
UNION ALL SELECT id, why, sources[1], locators[1] FROM decisions
UNION ALL SELECT id, NULL, sources[1], locators[1] FROM projects
UNION ALL SELECT id, NULL, sources[1], locators[1] FROM programmes
UNION ALL SELECT id, NULL, sources[1], locators[1] FROM lines;

CREATE OR REPLACE TEMP TABLE x_value_name AS
SELECT id, name FROM organisations UNION ALL SELECT id, name FROM areas UNION ALL SELECT id, name FROM goals
UNION ALL SELECT id, name FROM programmes UNION ALL SELECT id, name FROM projects UNION ALL SELECT id, name FROM lines;

-- What each reason rests on, side by side: names and texts, values, ties, years.
CREATE OR REPLACE TEMP TABLE x_reason_side AS
WITH side AS (
    SELECT reason, kind, 'a' AS side, rests_a AS rests, row_a AS row, x_found_pair.a AS thing, x_found_pair.b AS other
    FROM x_found_reason JOIN x_found_pair USING (pair)
    UNION ALL
    SELECT reason, kind, 'b', rests_b, row_b, x_found_pair.b, x_found_pair.a
    FROM x_found_reason JOIN x_found_pair USING (pair)
), valued AS (
    SELECT side.reason, side.side, hang.record, coalesce(x_record.text, x_value_name.name, shared.value) AS text,
        x_record.source, x_record.located
    FROM side JOIN x_found_value AS shared USING (reason)
    LEFT JOIN x_hanging AS hang ON hang.kind = side.kind AND hang.thing = side.thing AND hang.value = shared.value
    LEFT JOIN x_thing ON x_thing.thing = side.thing
    LEFT JOIN x_record ON x_record.id = coalesce(hang.record, x_thing.id)
    LEFT JOIN x_value_name ON x_value_name.id = shared.value
    WHERE side.rests = 'value'
), tied AS (
    SELECT side.reason, side.side, tie.record, coalesce(x_record.text, x_read.quote, x_value_name.name) AS text,
        x_record.source, x_record.located
    FROM side JOIN (
        SELECT 'tie' AS kind, a, b, record FROM x_link_pair UNION ALL SELECT 'tie', b, a, record FROM x_link_pair
        UNION ALL SELECT 'tie', thing, named, record FROM x_named_within
        UNION ALL SELECT 'tie', named, thing, record FROM x_named_within
        UNION ALL SELECT 'part', found.a, found.b, x_thing.id
            FROM x_found_part AS found JOIN x_thing ON x_thing.thing = found.part
        UNION ALL SELECT 'settled', a, b, record FROM x_settled_pair
        UNION ALL SELECT 'settled', b, a, record FROM x_settled_pair
        UNION ALL SELECT 'programme_tie', tie.thing, other.thing, tie.record
            FROM x_programme_tie AS tie JOIN x_thing AS other ON other.programme = tie.value
            WHERE tie.thing IN (SELECT thing FROM side WHERE kind = 'programme_tie')
        UNION ALL SELECT 'programme_tie', other.thing, tie.thing, tie.record
            FROM x_programme_tie AS tie JOIN x_thing AS other ON other.programme = tie.value
            WHERE tie.thing IN (SELECT thing FROM side WHERE kind = 'programme_tie')
    ) AS tie ON tie.kind = side.kind AND tie.a = side.thing AND tie.b = side.other
    LEFT JOIN x_record ON x_record.id = tie.record
    LEFT JOIN x_read ON x_read.entity = tie.record AND x_read."table" = 'programmes' AND x_read.quote <> ''
    LEFT JOIN x_value_name ON x_value_name.id = tie.record
    WHERE side.rests = 'tie'
), told AS (
    SELECT reason, side, string_agg(DISTINCT text, '; ' ORDER BY text) AS text,
        min_by(source, record) AS source, min_by(located, record) AS located
    FROM (FROM valued UNION ALL FROM tied) GROUP BY ALL
)
SELECT side.reason, side.side, names.text, names.source, names.locator
FROM side JOIN x_quoted_name AS names ON names.row = side.row WHERE side.rests = 'name'
UNION ALL
SELECT side.reason, side.side, texts.text, texts.source, texts.locator
FROM side JOIN x_quoted_text AS texts ON texts.row = side.row WHERE side.rests = 'text'
UNION ALL
SELECT reason, side, left(text, 300), source, nullif(substr(located, strpos(located || '#', '#') + 1), '') FROM told
UNION ALL
SELECT side.reason, side.side, concat_ws('-', CAST(years.first AS VARCHAR), CAST(years.last AS VARCHAR)),
    x_record.source, nullif(substr(located, strpos(located || '#', '#') + 1), '')
FROM side JOIN x_years AS years USING (thing) JOIN x_thing USING (thing)
LEFT JOIN x_record ON x_record.id = x_thing.id WHERE side.kind = 'period';

CREATE OR REPLACE TABLE proposal_reasons AS
WITH shared AS (
    SELECT reason, list_sort(list(word)) AS words
    FROM (SELECT reason, word FROM x_found_word UNION SELECT reason, value FROM x_found_value) GROUP BY reason
)
SELECT 'proposal_reason/' || slug_of(proposals.id) || '/' || reasons.kind AS id, proposals.id AS proposal,
    reasons.kind AS reason_kind, CAST(round(reasons.share, 4) AS DECIMAL(5, 4)) AS share,
    coalesce(shared.words, []) AS shared_words,
    a.text AS text_a, a.source AS source_a, nullif(a.locator, '') AS passage_a,
    b.text AS text_b, b.source AS source_b, nullif(b.locator, '') AS passage_b
FROM x_found_reason AS reasons JOIN proposals USING (pair)
LEFT JOIN shared USING (reason)
LEFT JOIN x_reason_side AS a ON a.reason = reasons.reason AND a.side = 'a'
LEFT JOIN x_reason_side AS b ON b.reason = reasons.reason AND b.side = 'b'
ORDER BY id;
