"""Tables of money, indicators and grants, also where the file shows no table but only lines."""
