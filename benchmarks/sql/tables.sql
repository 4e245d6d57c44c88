-- The tables of a workspace as DuckDB has them when it does nothing else: typed, names replaced by ids.
CREATE TABLE programmes AS
SELECT id, name, kind, CAST(start AS INTEGER) AS first_year, CAST("end" AS INTEGER) AS last_year,
    string_split(areas, '|') AS areas, source, locator
FROM read_csv(getvariable('sources') || '/*/programmes.csv', all_varchar = true, union_by_name = true);

CREATE TABLE projects AS
SELECT id, programme, name, CAST(start AS INTEGER) AS first_year, CAST("end" AS INTEGER) AS last_year,
    string_split(areas, '|') AS areas, description, source, locator
FROM read_csv(getvariable('sources') || '/*/projects.csv', all_varchar = true, union_by_name = true);

CREATE TABLE organisations AS
SELECT id, name, kind, source, locator
FROM read_csv(getvariable('sources') || '/*/organisations.csv', all_varchar = true, union_by_name = true);

CREATE TABLE contributions AS
SELECT subject, goal, weight, source, locator
FROM read_csv(getvariable('sources') || '/*/contributions.csv', all_varchar = true, union_by_name = true);

CREATE TABLE participations AS
SELECT organisations.id AS organisation, subject, role, said.source, said.locator
FROM read_csv(getvariable('sources') || '/*/participations.csv', all_varchar = true, union_by_name = true) AS said
JOIN organisations ON organisations.name = said.organisation;

CREATE TABLE money AS
SELECT row_number() OVER () AS id, subject, CAST(amount AS DECIMAL(18, 2)) AS amount, kind, recurrence,
    CAST(period_start AS INTEGER) AS first_year, CAST(period_end AS INTEGER) AS last_year, funder, source, locator
FROM read_csv(getvariable('sources') || '/*/money.csv', all_varchar = true, union_by_name = true);

CREATE TABLE goals AS
SELECT id, name, number FROM read_csv(getvariable('goals'), all_varchar = true, union_by_name = true)
WHERE framework = 'programme/sociale-agenda';
