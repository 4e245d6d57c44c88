-- Funding cliffs: initiatives whose money ends with no successor, or before the successor starts.
-- Money is known to end when its last dated year is known, when it is said to be temporary, or when a
-- programme that ends pays for it; what is also paid structurally has no cliff.

CREATE OR REPLACE TEMP TABLE x_ending AS
WITH dated AS (
    SELECT unnest(subjects) AS subject, max(last_year) AS ends,
        bool_or(money IN (SELECT id FROM money WHERE duration = 'temporary')) AS temporary,
        list(money) AS money, list_distinct(flatten(list(funders))) AS funders
    FROM x_money
    WHERE certain AND amount > 0 AND money_kind <> 'asked' AND (
        last_year IS NOT NULL OR money IN (SELECT id FROM money WHERE duration = 'temporary')
    ) GROUP BY subject
), structural AS (
    SELECT unnest(subject) AS subject FROM money WHERE duration = 'structural' AND is_certain(method)
    UNION SELECT unnest(subjects) FROM x_money
        WHERE recurrence = 'per_year' AND last_year IS NULL AND certain
            AND money NOT IN (SELECT id FROM money WHERE duration = 'temporary')
    UNION SELECT "from" FROM links
        WHERE relation = 'cofunded_by' AND duration = 'structural' AND is_certain(method)
), paid AS (
    SELECT links."from" AS subject, max(year_of(programmes."end")) AS ends,
        bool_or(links.duration = 'temporary') AS temporary,
        list(DISTINCT links."to") AS funders, list(links.id) AS ties
    FROM links LEFT JOIN programmes ON programmes.id = links."to"
    WHERE links.relation = 'cofunded_by' AND is_certain(links.method)
        AND (links.duration = 'temporary' OR programmes."end" IS NOT NULL)
    GROUP BY links."from"
)
SELECT coalesce(dated.subject, paid.subject) AS subject,
    coalesce(dated.ends, paid.ends) AS ends,
    coalesce(dated.temporary, false) OR coalesce(paid.temporary, false) AS temporary,
    list_sort(list_distinct(list_concat(coalesce(dated.funders, []), coalesce(paid.funders, [])))) AS funders,
    list_sort(coalesce(dated.money, [])) AS money,
    list_sort(coalesce(paid.ties, [])) AS ties
FROM dated FULL JOIN paid ON paid.subject = dated.subject
WHERE coalesce(dated.subject, paid.subject) NOT IN (SELECT subject FROM structural)
    AND coalesce(dated.subject, paid.subject) NOT IN (SELECT id FROM lines);

-- What goes on from it: a link that says so, or another project of the same initiative that starts
-- later. The first to start counts; one without a date comes last.
CREATE OR REPLACE TEMP TABLE x_successor AS
WITH follows AS (
    SELECT "to" AS subject, "from" AS successor, id AS link, true AS said FROM links
    WHERE relation IN ('continues', 'replaces_temporary_funding') AND is_certain(method)
    UNION
    SELECT unnest(follows), id, NULL, true FROM programmes
    UNION
    SELECT one.member, two.member, NULL, false
    FROM x_initiative AS one JOIN x_initiative AS two USING (initiative) WHERE one.member <> two.member
), dated AS (
    SELECT follows.subject, follows.successor, follows.link, follows.said,
        coalesce(span.first_year, year_of(programmes.start), year_of(owner.start)) AS starts
    FROM follows
    LEFT JOIN x_part_years AS span ON span.part = follows.successor
    LEFT JOIN programmes ON programmes.id = follows.successor
    LEFT JOIN projects ON projects.id = follows.successor
    LEFT JOIN programmes AS owner ON owner.id = projects.programme
)
SELECT * FROM (
    SELECT dated.subject, successor, starts, list_sort(without_nulls(list(link))) AS links,
        row_number() OVER (PARTITION BY dated.subject ORDER BY starts NULLS LAST, successor) AS turn
    FROM dated LEFT JOIN x_ending AS ending ON ending.subject = dated.subject
    -- one that runs beside it under the same initiative takes nothing over; it must start later
    WHERE said OR starts > ending.ends
    GROUP BY dated.subject, successor, starts
) WHERE turn = 1;

CREATE OR REPLACE TABLE cliffs AS
SELECT
    'cliff/' || whole_slug_of(ending.subject) AS id, ending.subject, ending.ends, ending.temporary,
    ending.funders, ending.money,
    next.successor, next.starts AS successor_starts,
    if(next.starts > ending.ends + 1, next.starts - ending.ends - 1, NULL) AS gap_years,
    CASE
        WHEN next.successor IS NULL THEN 'no_successor'
        WHEN next.starts IS NULL OR ending.ends IS NULL THEN 'successor_undated'
        ELSE 'before_successor'
    END AS state,
    list_sort(list_distinct(list_concat(ending.ties, coalesce(next.links, [])))) AS ties,
    place_of(row_number() OVER (ORDER BY ending.ends NULLS LAST, ending.subject)) AS place_in_cliffs
FROM x_ending AS ending LEFT JOIN x_successor AS next ON next.subject = ending.subject
WHERE next.starts IS NULL OR ending.ends IS NULL OR next.starts > ending.ends + 1
ORDER BY id;
