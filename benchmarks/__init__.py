"""What Fingerpost costs: time, memory and bytes. Run by `make bench`; never part of the tests."""
