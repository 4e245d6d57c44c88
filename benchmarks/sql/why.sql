SELECT name, kind, first_year, last_year, areas, source, locator FROM programmes WHERE id = 'programme/verzonnen-3'
