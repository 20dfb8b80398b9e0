"""Files from elsewhere become rows: pure parsers that say what was wrong as data, never as an exception."""
