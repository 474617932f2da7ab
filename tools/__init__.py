"""Commands for maintainers, each run by a target of the Makefile or by hand."""
