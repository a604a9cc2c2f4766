"""Texts into values: money, identifiers, availability, packs, dates, titles. Pure.

It stands below collecting, matching and checking because all three need the same reading of a GTIN or a
title.
"""
