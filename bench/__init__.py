"""Measurements, run by hand: each beside a peer or a plain baseline in the same run."""
