"""Reads lessons and drills into the model; every error says file, line and cure."""
