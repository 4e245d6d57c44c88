//+ claim = "id"
MATCH (current:SamenhangCurrent {base: $base})
UNWIND $claim AS id
MATCH (claim:Samenhang {key: current.build + '/' + id})
WITH claim WHERE $rank IS NULL OR claim.rank IN $rank
RETURN claim.id AS claim
