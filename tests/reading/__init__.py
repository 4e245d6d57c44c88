"""Tests of the measurement of reading: its labelled documents."""
