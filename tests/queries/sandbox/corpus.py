"""Queries that mean harm: ways to reach another computer, to change something, to hang, to crash."""

from __future__ import annotations

PLACE = "http://127.0.0.1:9/"
"""Stands for the address of the listener; ``{place}`` in the queries below."""

REACHING = {
    "plain": "SELECT * {{ SERVICE <{place}> {{ ?s ?p ?o }} }}",
    "silent": "SELECT * {{ SERVICE SILENT <{place}> {{ ?s ?p ?o }} }}",
    "lower": "SELECT * {{ service silent <{place}> {{ ?s ?p ?o }} }}",
    "mixed": "SELECT * {{ SeRvIcE <{place}> {{ ?s ?p ?o }} }}",
    "no space": "SELECT * {{ SERVICE<{place}>{{ ?s ?p ?o }} }}",
    "silent without space": "SELECT * {{ SERVICESILENT<{place}>{{ ?s ?p ?o }} }}",
    "comment": "SELECT * {{ SERVICE#comment\n<{place}> {{ ?s ?p ?o }} }}",
    "comment with an old line end": "SELECT * {{ #\rSERVICE <{place}> {{ ?s ?p ?o }} \n }}",
    "quotes in a comment": 'SELECT * {{ #""" \r SERVICE <{place}> {{ ?s ?p ?o }} #"""\n }}',
    "variable": "SELECT * {{ BIND(<{place}> AS ?c) SERVICE ?c {{ ?s ?p ?o }} }}",
    "variable, silent": "SELECT * {{ VALUES ?c {{ <{place}> }} SERVICE SILENT ?c {{ ?s ?p ?o }} }}",
    "prefix": "PREFIX x: <{place}> SELECT * {{ SERVICE x: {{ ?s ?p ?o }} }}",
    "empty prefix, glued": "PREFIX : <{place}> SELECT * {{ SERVICE:x {{ ?s ?p ?o }} }}",
    "glued, silent": "PREFIX : <{place}> SELECT * {{ SERVICESILENT:x {{ ?s ?p ?o }} }}",
    "behind a number": "SELECT * {{ ?s ?p 1SERVICE <{place}> {{ ?s ?p ?o }} }}",
    "behind a truth": "SELECT * {{ ?s ?p trueSERVICE <{place}> {{ ?s ?p ?o }} }}",
    "behind less than": "SELECT * {{ ?s ?p ?a FILTER(1<2)SERVICE#>\n<{place}> {{ ?x ?y ?z }} }}",
    "behind half a string": 'SELECT * {{ ?s ?p ?a FILTER(1<2)#>"""\nSERVICE <{place}> {{ ?x ?y ?z }} #"""\n }}',
    "quote in an IRI": "SELECT * {{ ?s ?p ?a FILTER(1<2||'a'>'b')SERVICE <{place}> {{ ?x ?y ?z }} #'\n }}",
    "faulty escape": "SELECT * {{ VALUES ?a {{'''a'}} SERVICE <{place}> {{ ?x ?y ?z }} #\\q'''\n }}",
    "subselect": "SELECT * {{ {{ SELECT ?s {{ {{ SELECT * {{ SERVICE <{place}> {{ ?s ?p ?o }} }} }} }} }} }}",
    "exists": "SELECT * {{ ?s ?p ?o FILTER EXISTS {{ SERVICE <{place}> {{ ?s ?p ?o }} }} }}",
    "optional": "SELECT * {{ OPTIONAL {{ SERVICE <{place}> {{ ?s ?p ?o }} }} }}",
    "minus": "SELECT * {{ ?s ?p ?o MINUS {{ SERVICE <{place}> {{ ?s ?p ?o }} }} }}",
    "union": "SELECT * {{ {{ }} UNION {{ SERVICE <{place}> {{ ?s ?p ?o }} }} }}",
    "graph": "SELECT * {{ GRAPH ?g {{ SERVICE <{place}> {{ ?s ?p ?o }} }} }}",
    "ask": "ASK {{ SERVICE <{place}> {{ ?s ?p ?o }} }}",
    "construct": "CONSTRUCT {{ ?s ?p ?o }} WHERE {{ SERVICE <{place}> {{ ?s ?p ?o }} }}",
    "describe": "DESCRIBE ?s {{ SERVICE <{place}> {{ ?s ?p ?o }} }}",
    "escape": "SELECT * {{ \\u0053ERVICE <{place}> {{ ?s ?p ?o }} }}",
    "long escape": "SELECT * {{ \\U00000053ERVICE <{place}> {{ ?s ?p ?o }} }}",
    "escaped quote": 'SELECT * {{ BIND("\\u0022 AS ?x) SERVICE <{place}> {{ ?s ?p ?o }} #" AS ?y) }}\n }}',
    "long s": "SELECT * {{ ſERVICE <{place}> {{ ?s ?p ?o }} }}",
    "load": "LOAD <{place}>",
    "load silent": "LOAD SILENT <{place}> INTO GRAPH <http://x.example/>",
    "load file": "LOAD <file:///etc/passwd>",
    "load behind a query": "ASK {{}} ; LOAD <{place}>",
    "from": "SELECT * FROM <{place}> {{ ?s ?p ?o }}",
    "from, no space": "SELECT * FROM<{place}>{{ ?s ?p ?o }}",
    "from named": "SELECT * FROM NAMED <{place}> {{ GRAPH ?g {{ ?s ?p ?o }} }}",
    "from file": "SELECT * FROM <file:///etc/passwd> {{ ?s ?p ?o }}",
    "from a prefix": "PREFIX x: <{place}> ASK FROM x:y {{ ?s ?p ?o }}",
    "from a base": "BASE <{place}> CONSTRUCT WHERE {{ ?s ?p ?o }} FROM <y>",
    "describe from": "DESCRIBE <http://x.example/> FROM <{place}>",
}  # fmt: skip

ONLY_TEXT = {"escaped quote"}
"""Those of them that are a string to the engine: it does not take an escape for the sign it stands for."""

CHANGING = {
    "insert data": "INSERT DATA { <http://x.example/> a <http://x.example/> }",
    "delete data": "DELETE DATA { <http://x.example/> a <http://x.example/> }",
    "delete where": "DELETE WHERE { ?s ?p ?o }",
    "delete insert": "DELETE { ?s ?p ?o } INSERT { ?s ?p 1 } WHERE { ?s ?p ?o }",
    "load": "LOAD <http://x.example/>",
    "clear": "CLEAR ALL",
    "create": "CREATE GRAPH <http://x.example/>",
    "drop": "DROP SILENT ALL",
    "copy": "COPY DEFAULT TO <http://x.example/>",
    "move": "MOVE <http://x.example/> TO DEFAULT",
    "add": "ADD DEFAULT TO <http://x.example/>",
}
"""All eleven forms of an update."""

AFTER_OTHERS = (
    "{}",
    "ASK {{}} ; {}",
    "PREFIX x: <http://x.example/>\n# SELECT\n{}",
    "WITH <http://x.example/> {}",
)
"""What an update may stand behind."""


def nested(opening: str, closing: str, inside: str = "", size: int = 20_000) -> str:
    """Return brackets within each other, together of this size."""
    count = size // (len(opening) + len(closing))
    return opening * count + inside + closing * count


DEEP = {
    "parentheses": f"SELECT * {{ FILTER{nested('(', ')', '1')} }}",
    "groups": f"SELECT * {nested('{', '}')}",
    "collections": f"SELECT * {{ ?s ?p {nested('(', ')')} }}",
    "blank nodes": f"SELECT * {{ ?s ?p {nested('[<http://x.example/>', ']', ' 1')} }}",
    "subselects": f"SELECT * {nested('{SELECT * {', '}}')}",
    "optionals": f"SELECT * {{ {nested('OPTIONAL{', '}')} }}",
    "exists": f"SELECT * {{ {nested('FILTER EXISTS{', '}')} }}",
    "functions": f"SELECT ({nested('STR(', ')', '1')} AS ?x) {{}}",
    "paths": f"SELECT * {{ ?s {nested('(', ')*', 'a')} ?o }}",
    "negations": f"SELECT * {{ FILTER{nested('(!', ')', '1')} }}",
    "only opening": "SELECT * " + "{" * 20_000,
    "opening in a comparison": f"SELECT * {{ FILTER(?a<{'(' * 20_000}1> ",
    "triple terms": f"SELECT * {{ ?s ?p {nested('<<(<http://x.example/> a ', ')>>', '1')} }}",
}

LONG = {
    "or": "SELECT * {{ ?s ?p ?o FILTER({}) }}".format(" || ".join(f"?o={n}" for n in range(10_000))),
    "sum": "SELECT * {{ ?s ?p ?o FILTER({} > 1) }}".format(" + ".join(["?o"] * 10_000)),
    "not": f"SELECT * {{ FILTER({'!' * 10_000}1) }}",
    "union": "SELECT * {{ {} }}".format(" UNION ".join(["{?s ?p ?o}"] * 10_000)),
    "optional": f"SELECT * {{ {'OPTIONAL {?s ?p ?o}' * 10_000} }}",
    "joins": "SELECT * {{ {} }}".format(" . ".join(f"?s ?p{n} ?o" for n in range(10_000))),
    "path": "SELECT * {{ ?s {} ?o }}".format("/".join(["a"] * 10_000)),
}
"""Long without brackets: the first wall lets them pass, and the engine crashes or never ends."""

SLOW = {
    "group_concat": 'SELECT (GROUP_CONCAT(?c; SEPARATOR="----------------------------------------") AS ?x) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }',
    "regex of many states": 'SELECT * { ?s ?p ?o FILTER(REGEX(STR(?o), "((a{1,200}){1,200}){1,200}")) }',
    "cross join": "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
    "cross join of values": "SELECT (COUNT(*) AS ?n) {{ VALUES ?a {{ {0} }} VALUES ?b {{ {0} }} VALUES ?c {{ {0} }} }}".format(
        " ".join(map(str, range(3000)))
    ),
    "paths": "SELECT (COUNT(*) AS ?n) { ?a (!<http://x.example/>)* ?b . ?c (!<http://x.example/>)* ?d . ?e ?f ?g }",
    "regex": 'SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(REGEX(STR(?c), "(a|a?)+$")) }',
}

LARGE = {
    "sort": "SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY ?f ?c",
    "distinct": "SELECT (COUNT(*) AS ?n) { SELECT DISTINCT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } }",
    "doubling": "SELECT * {{ BIND('0123456789' AS ?x0) {} }}".format(
        " ".join(f"BIND(CONCAT(?x{n}, ?x{n}) AS ?x{n + 1})" for n in range(40))
    ),
    "replace": 'SELECT (REPLACE(REPLACE(REPLACE(?x, ".", ?x), ".", ?x), ".", ?x) AS ?y) {{ BIND("{}" AS ?x) }}'.format("a" * 2000),
}  # fmt: skip
"""More than memory holds."""

HARMLESS = {
    "huge values": "SELECT (COUNT(*) AS ?n) {{ VALUES ?a {{ {} }} }}".format(
        " ".join(map(str, range(50_000)))
    ),
    "words in a string": "SELECT * { ?s ?p 'SERVICE <http://x.example/> { }', \"\"\"LOAD\n\"INSERT\" DATA\"\"\", '''DROP ''' }",
    "words in a comment": "# SERVICE <http://x.example/>\nSELECT * { # DELETE WHERE\n ?s ?p 1 }",
    "words in names": "PREFIX load: <http://x.example/add/> SELECT ?service ?load { ?service load:service <http://x.example/service/DROP#CLEAR> }",
    "words as languages": 'SELECT * { ?s ?p "x"@service }',
    "less than": "SELECT * { ?s ?p ?o FILTER(?o<5&&?o>2) FILTER((?o < ?s) && (?s > ?o)) }",
    "hash in an IRI": "SELECT * { ?s <http://x.example/#service> <http://x.example/a#b> }",
    "hash in a name": "PREFIX x: <http://x.example/> SELECT * { x:a\\#b x:c\\'d 'e' }",
    "empty strings": "SELECT * { ?s ?p '', \"\", '''''', \"\"\"\"\"\" }",
    "quotes in long strings": "SELECT * { ?s ?p '''it''s 'so' ''', \"\"\"say \"\"so\"\" \"\"\" }",
    "escapes": "SELECT * { ?s ?p 'a\\n\\\\\\'\\u00e9\\U0001F600' }",
    "path": "SELECT * { ?s (sam:partOf|^sam:x)*/!a ?o }",
    "signs": "SELECT (-1.5e3 + .5 * 2.0 / ?x AS ?y) { ?s ?p ?x . FILTER(!(?x != 1 || ?x <= 2)) } LIMIT 5",
    "reified": "SELECT * { << ?s ?p ?o >> ?a ?b . ?s ?p ?o ~ ?r {| ?c ?d |} . ?x ?y <<( ?s ?p ?o )>> }",
}
