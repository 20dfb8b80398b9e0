"""Absence read as a measure of the environment: of the class, the school and the municipality.

What goes in is one table of attendance (`schema`); what comes out is about groups, never about a pupil.
"""
