"""What passages tell: partners, goals, ties, targets, money, dates."""
