"""Answer to verdict, one file per kind of drill."""
