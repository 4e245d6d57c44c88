//+ subject = "id"
//+ money = "id"
//+ amount = "decimal"
MATCH (current:SamenhangCurrent {base: $base})
UNWIND $subject AS id
MATCH (subject:Samenhang {key: current.build + '/' + id})
MATCH (subject)<-[:SUBJECT]-(money:Money) WHERE money.amount IS NOT NULL AND money.kind IS NOT NULL
RETURN subject.id AS subject, money.id AS money, money.amount AS amount, money.kind AS kind,
       money.recurrence AS recurrence, money.period_start AS start, money.period_end AS end
