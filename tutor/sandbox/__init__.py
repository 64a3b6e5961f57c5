"""Runs foreign code safely: arrays in, raw arrays out; knows nothing of drills or verdicts."""
