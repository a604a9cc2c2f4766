"""The second artifact: findings, coverage and score as data."""
