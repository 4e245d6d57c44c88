-- Money: which row counts in which kind of sum, and the sums themselves. A total is never counted
-- with its parts, one level is never added to another, and a second reading of the same figure is
-- left out; each row that is left out keeps the reason.
--
-- `family`: kinds that are stages of one plan share their totals (a total of a budget also holds what
-- is reserved in it); what was asked, granted, committed and spent are sums of their own.

CREATE OR REPLACE TEMP TABLE x_money AS
SELECT
    money.id AS money,
    list_sort(money.subject) AS subjects,
    list_sort(coalesce(money.funder, [])) AS funders,
    CAST(money.amount AS DECIMAL(18, 2)) AS amount,
    money.kind AS money_kind,
    CASE WHEN money.kind IN ('budgeted', 'reserved', 'estimate') THEN 'planned' ELSE money.kind END AS family,
    -- unknown is a value of its own here, so that it is never added to another
    coalesce(money.recurrence, '') AS recurrence,
    money.period_start AS period_start,
    money.period_end AS period_end,
    year_of(money.period_start) AS first_year,
    year_of(money.period_end) AS last_year,
    money.period_start IS NULL AND money.period_end IS NULL AS undated,
    len(coalesce(money.funder, [])) = 0 AS unfunded,
    is_certain(money.method) AS certain,
    money.method, money.confidence, money.locators,
    owner.level, owner.programmes
FROM money
JOIN (
    SELECT id, min_by(level, level_order) AS level, list_sort(list_distinct(list(programme))) AS programmes
    FROM (
        SELECT money.id, x_subject.level, x_subject.level_order, x_subject.programme
        FROM (SELECT id, unnest(subject) AS subject FROM money) AS money
        JOIN x_subject ON x_subject.id = money.subject
    ) GROUP BY id
) AS owner ON owner.id = money.id
WHERE TRY_CAST(money.amount AS DECIMAL(18, 2)) IS NOT NULL;

-- The first reading of one figure: same subjects, payers, kind, recurrence and period.
CREATE OR REPLACE TEMP TABLE x_money_reading AS
SELECT *, row_number() OVER (
    PARTITION BY subjects, funders, money_kind, recurrence, period_start, period_end
    ORDER BY certain DESC, method = 'reviewed' DESC, TRY_CAST(confidence AS DOUBLE) DESC, money
) AS reading
FROM x_money;

CREATE OR REPLACE TEMP TABLE x_money_group AS
SELECT subjects, recurrence, family,
    bool_or(undated AND unfunded) AS has_total,
    bool_or(undated) AS has_undated,
    bool_or(NOT undated) AS has_dated,
    bool_or(NOT undated AND unfunded) AS has_dated_unfunded,
    bool_or(NOT unfunded) AS has_funded
FROM x_money_reading WHERE certain AND reading = 1 GROUP BY ALL;

-- A dated row that holds another dated row of the same figure is the total of that row; an open side
-- has no bound.
CREATE OR REPLACE TEMP TABLE x_money_nested AS
WITH dated AS (
    SELECT money, subjects, funders, recurrence, family,
        coalesce(first_year, -9999) AS starts, coalesce(last_year, 9999) AS ends
    FROM x_money_reading WHERE reading = 1 AND certain AND NOT undated
)
SELECT DISTINCT inside.money
FROM dated AS inside JOIN dated AS outside USING (subjects, funders, recurrence, family)
WHERE outside.starts <= inside.starts AND outside.ends >= inside.ends
    AND (outside.starts < inside.starts OR outside.ends > inside.ends);

CREATE OR REPLACE TEMP TABLE x_money_role AS
SELECT row.*,
    CASE
        WHEN NOT certain THEN 'uncertain'
        WHEN reading > 1 THEN 'other_reading'
        WHEN has_total AND NOT (undated AND unfunded) THEN 'part_of_total'
        WHEN has_undated AND NOT undated THEN 'part_of_total'
        WHEN NOT has_undated AND has_dated_unfunded AND NOT unfunded THEN 'part_of_total'
        WHEN NOT has_undated AND row.money IN (SELECT money FROM x_money_nested) THEN 'part_of_total'
        ELSE 'counted'
    END AS sum_role,
    CASE
        WHEN NOT certain THEN 'uncertain'
        WHEN reading > 1 THEN 'other_reading'
        WHEN undated AND has_dated THEN 'total_of_parts'
        WHEN NOT unfunded AND (has_dated_unfunded OR undated AND has_total) THEN 'part_of_total'
        ELSE 'counted'
    END AS year_role,
    CASE
        WHEN NOT certain THEN 'uncertain'
        WHEN reading > 1 THEN 'other_reading'
        WHEN unfunded AND has_funded THEN 'total_of_parts'
        WHEN unfunded AND has_total AND NOT undated THEN 'part_of_total'
        WHEN NOT undated AND EXISTS (
            FROM x_money_reading AS whole
            WHERE whole.subjects = row.subjects AND whole.funders = row.funders
                AND whole.recurrence = row.recurrence AND whole.family = row.family
                AND whole.undated AND whole.certain
        ) THEN 'part_of_total'
        WHEN row.money IN (SELECT money FROM x_money_nested) THEN 'part_of_total'
        ELSE 'counted'
    END AS funder_role
FROM x_money_reading AS row JOIN x_money_group USING (subjects, recurrence, family)
UNION ALL BY NAME
SELECT row.*, 'uncertain' AS sum_role, 'uncertain' AS year_role, 'uncertain' AS funder_role
FROM x_money_reading AS row ANTI JOIN x_money_group USING (subjects, recurrence, family);

-- Money of a part (a sub-project, an action line under a pillar) is in the money of the whole.
CREATE OR REPLACE TEMP TABLE x_money_below AS
WITH counted AS (
    SELECT DISTINCT unnest(subjects) AS subject, recurrence, family
    FROM x_money_role WHERE sum_role = 'counted'
)
SELECT DISTINCT row.money
FROM (SELECT money, unnest(subjects) AS subject, recurrence, family FROM x_money_role) AS row
JOIN x_subject_up AS up ON up.id = row.subject
JOIN counted ON counted.subject = up.above AND counted.recurrence = row.recurrence
    AND counted.family = row.family;

CREATE OR REPLACE TABLE money_roles AS
SELECT 'money_role/' || slug_of(money) AS id, money AS counted_money, level, programmes,
    money IN (FROM x_money_below) AS below,
    sum_role, year_role, funder_role
FROM x_money_role ORDER BY id;

-- What a row is keyed by in each dimension; without a key it stands under the empty one.
CREATE OR REPLACE TEMP TABLE x_money_keyed AS
WITH row AS (
    SELECT *, money IN (FROM x_money_below) AS below FROM x_money_role
), subject AS (
    SELECT money, unnest(subjects) AS subject FROM row
), keyed AS (
    SELECT DISTINCT 'programme' AS dimension, row.money, x_subject.programme AS key, NULL AS period,
        row.sum_role AS role
    FROM row JOIN subject USING (money) LEFT JOIN x_subject ON x_subject.id = subject.subject
    UNION ALL
    SELECT 'funder', money, unnest(if(unfunded, [NULL], funders)), NULL, funder_role FROM row
    UNION ALL
    SELECT 'year', money, NULL,
        CASE
            WHEN first_year IS NULL AND last_year IS NULL THEN NULL
            WHEN first_year IS NULL THEN '-' || last_year
            WHEN last_year IS NULL THEN first_year || '-'
            WHEN first_year = last_year THEN CAST(first_year AS VARCHAR)
            ELSE first_year || '-' || last_year
        END, year_role
    FROM row
    UNION ALL
    SELECT DISTINCT 'line', row.money, coalesce(place.line, NULL), NULL, row.sum_role
    FROM row JOIN subject USING (money) LEFT JOIN (
        SELECT id AS subject, id AS line FROM lines
        UNION ALL SELECT id, unnest(lines) FROM projects
    ) AS place ON place.subject = subject.subject
    WHERE row.level <> 'programme'
    UNION ALL
    SELECT DISTINCT 'goal', row.money, aim.goal, NULL, row.sum_role
    FROM row JOIN subject USING (money) LEFT JOIN (
        SELECT subject, goal FROM contributions WHERE is_certain(method) AND goal IS NOT NULL
    ) AS aim ON aim.subject = subject.subject
    WHERE row.level = 'project'
)
SELECT keyed.dimension, keyed.key, keyed.period, row.level, row.money_kind, row.recurrence,
    row.amount, row.money,
    CASE
        WHEN keyed.role <> 'counted' THEN keyed.role
        -- a line or programme that is its own key is not added to the one above it
        WHEN row.below AND keyed.dimension <> row.level THEN 'below_level'
        -- one amount for several things, or of several payers, stays whole: it is in the sum of none
        WHEN keyed.dimension <> 'year' AND (len(row.subjects) > 1 OR keyed.dimension = 'funder')
            AND count(*) OVER (PARTITION BY keyed.dimension, keyed.money) > 1 THEN 'shared'
        ELSE 'counted'
    END AS role
FROM keyed JOIN row USING (money);

CREATE OR REPLACE TABLE money_sums AS
WITH total AS (
    SELECT
        'money_sum/' || concat_ws('/', dimension, coalesce(replace(key, '/', '.'), 'none'),
            coalesce('period' || period, 'all'), level, money_kind,
            coalesce(nullif(recurrence, ''), 'unknown')) AS id,
        dimension, key, period, level, money_kind, nullif(recurrence, '') AS recurrence,
        sum(amount) FILTER (role = 'counted') AS amount,
        count(DISTINCT money) FILTER (role = 'counted') AS rows,
        count(DISTINCT money) FILTER (role <> 'counted') AS left_out,
        coalesce(list_sort(list(DISTINCT role) FILTER (role <> 'counted')), []) AS left_out_reasons
    FROM x_money_keyed
    WHERE money_kind IS NOT NULL
    GROUP BY dimension, key, period, level, money_kind, x_money_keyed.recurrence
), name AS (
    SELECT id AS key, name FROM programmes UNION ALL SELECT id, name FROM lines
    UNION ALL SELECT id, name FROM goals UNION ALL SELECT id, name FROM organisations
)
SELECT total.*,
    -- from the highest level down; what may be compared stands together
    place_of(row_number() OVER (
        PARTITION BY dimension
        ORDER BY list_position(['programme', 'line', 'project'], level), money_kind, coalesce(recurrence, ''),
            coalesce(period, ''), coalesce(name, ''), coalesce(key, '')
    )) AS place_in_sums
FROM total LEFT JOIN name USING (key)
ORDER BY id;
