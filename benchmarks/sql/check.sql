-- Two figures for one thing, payer, kind and year: one of the checks whose findings the command reads.
SELECT one.subject, one.amount, one.source, one.locator, two.amount, two.source, two.locator, count(*) OVER () AS total
FROM money AS one JOIN money AS two USING (subject, funder, kind, recurrence, first_year, last_year)
WHERE one.id < two.id AND one.amount <> two.amount ORDER BY one.subject LIMIT 50
