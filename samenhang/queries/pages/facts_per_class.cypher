//+ class = "class"
MATCH (current:SamenhangCurrent {base: $base})
UNWIND $source AS id
MATCH (source:Samenhang {key: current.build + '/' + id})
MATCH (source)<-[:SOURCE]-(thing)
UNWIND [label IN labels(thing) WHERE label <> 'Samenhang'] AS class
RETURN class, count(DISTINCT thing) AS things
