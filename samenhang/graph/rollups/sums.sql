-- Sums that do not add up: the parts of one thing against its own total, and what lies below a line
-- or programme against the line or programme itself, per period. Money is compared only within one
-- family, recurrence and level; nothing is repaired.

CREATE OR REPLACE TEMP MACRO first_locator(items) AS array_to_string(list_sort(list_distinct(flatten(items))), '|');

-- Total against dated parts of the same subject (parts that overlap in time say nothing).
CREATE OR REPLACE TEMP TABLE x_sum_own AS
WITH total AS (
    SELECT subjects, recurrence, family, money, amount, locators FROM x_money_reading
    WHERE certain AND reading = 1 AND undated AND unfunded
), part AS (
    SELECT subjects, recurrence, family, sum(amount) AS amount, count(*) AS rows,
        first_locator(list(locators)) AS locators,
        count(*) = count(DISTINCT (period_start, period_end)) AS apart
    FROM x_money_reading
    WHERE certain AND reading = 1 AND NOT undated AND unfunded
        AND money NOT IN (FROM x_money_nested)
    GROUP BY ALL
)
SELECT total.subjects[1] AS subject, part.amount AS parts, part.locators AS locator_parts, part.rows,
    total.amount AS total, array_to_string(total.locators, '|') AS locator_total
FROM total JOIN part USING (subjects, recurrence, family)
WHERE part.apart AND part.rows > 1 AND part.amount <> total.amount AND len(total.subjects) = 1;

-- The lowest lines of each project. One under several lines has a share in each that nobody told.
CREATE OR REPLACE TEMP TABLE x_project_line AS
SELECT id, line, count(*) OVER (PARTITION BY id) > 1 AS divided
FROM (SELECT id, part_of, unnest(lines) AS line FROM projects)
WHERE part_of IS NULL AND NOT EXISTS (FROM lines AS lower WHERE lower.part_of = line);

-- What lies directly below: lines under a line, lines under a programme, projects under their lowest line.
CREATE OR REPLACE TEMP TABLE x_below AS
SELECT id AS child, coalesce(part_of, programme) AS parent, 'line' AS level FROM lines
WHERE coalesce(part_of, programme) IS NOT NULL
UNION ALL
SELECT id, line, 'project' FROM x_project_line
UNION ALL
SELECT id, part_of, 'subproject' FROM projects WHERE part_of IS NOT NULL;

CREATE OR REPLACE TEMP TABLE x_sum_below AS
WITH row AS (
    SELECT subjects[1] AS subject, recurrence, money_kind, period_start, period_end, amount, locators
    FROM x_money_reading
    WHERE certain AND reading = 1 AND unfunded AND len(subjects) = 1
), child AS (
    SELECT x_below.parent, x_below.level, row.recurrence, row.money_kind, row.period_start, row.period_end,
        sum(row.amount) AS amount, count(*) AS rows, first_locator(list(row.locators)) AS locators
    FROM x_below JOIN row ON row.subject = x_below.child
    WHERE x_below.parent NOT IN (SELECT line FROM x_project_line WHERE divided) GROUP BY ALL
)
SELECT child.parent AS subject, child.level, child.amount AS parts, child.locators AS locator_parts, child.rows,
    row.amount AS total, array_to_string(row.locators, '|') AS locator_total,
    CASE
        WHEN row.period_start IS NULL AND row.period_end IS NULL THEN ''
        WHEN row.period_start IS NULL THEN '-' || row.period_end
        WHEN row.period_start = row.period_end THEN row.period_start
        ELSE row.period_start || '-' || coalesce(row.period_end, '')
    END AS period
FROM child JOIN row ON row.subject = child.parent AND row.recurrence = child.recurrence
    AND row.money_kind = child.money_kind
    AND row.period_start IS NOT DISTINCT FROM child.period_start
    AND row.period_end IS NOT DISTINCT FROM child.period_end
WHERE child.amount <> row.amount;

-- Two figures for the same thing, kind and period.
CREATE OR REPLACE TEMP TABLE x_sum_reading AS
SELECT one.subjects[1] AS subject, one.amount AS value_a, array_to_string(one.locators, '|') AS locator_a,
    other.amount AS value_b, array_to_string(other.locators, '|') AS locator_b
FROM x_money_reading AS one
JOIN x_money_reading AS other USING (subjects, funders, money_kind, recurrence)
WHERE one.reading = 1 AND other.reading > 1 AND one.amount <> other.amount AND one.certain AND other.certain
    AND one.period_start IS NOT DISTINCT FROM other.period_start
    AND one.period_end IS NOT DISTINCT FROM other.period_end;

CREATE OR REPLACE TEMP MACRO plain(amount) AS
    if(amount = round(amount), CAST(CAST(amount AS BIGINT) AS VARCHAR), CAST(amount AS VARCHAR));

CREATE OR REPLACE TEMP TABLE x_sum_findings AS
-- those that a person entered; not those of the build before, which may still stand among the claims
WITH entered AS (
    SELECT entity, any_value(value) FILTER (property = 'subject') AS subject,
        any_value(value) FILTER (property = 'value_a') AS value_a,
        any_value(value) FILTER (property = 'value_b') AS value_b
    FROM build.claims WHERE "table" = 'findings' AND source <> 'source/samenhang-controle' GROUP BY entity
), found AS (
    SELECT 'sum_own' AS code, 'warning' AS severity, subject, MAP {'rows': CAST(rows AS VARCHAR), 'parts': plain(parts), 'total': plain(total)} AS fields,
        plain(parts) AS value_a, locator_parts AS locator_a, plain(total) AS value_b, locator_total AS locator_b
    FROM x_sum_own
    UNION ALL
    SELECT CASE WHEN parts > total THEN 'sum_below_more' ELSE 'sum_below_less' END,
        CASE WHEN parts > total THEN 'warning' ELSE 'note' END, subject,
        MAP {'rows': CAST(rows AS VARCHAR), 'parts': plain(parts), 'total': plain(total), 'difference': plain(abs(total - parts)), 'period': coalesce(nullif(period, ''), '*')},
        plain(parts), locator_parts, plain(total), locator_total
    FROM x_sum_below
    UNION ALL
    SELECT 'two_figures', 'warning', subject, MAP {'one': plain(value_a), 'other': plain(value_b)},
        plain(value_a), locator_a, plain(value_b), locator_b
    FROM x_sum_reading
)
SELECT DISTINCT found.* FROM found
-- a person entered this very contradiction already, with its own words
ANTI JOIN entered
    ON entered.subject = found.subject
    AND (entered.value_a = found.value_a AND entered.value_b = found.value_b
        OR entered.value_a = found.value_b AND entered.value_b = found.value_a);
