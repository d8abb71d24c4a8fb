"""What developers run besides tests and benchmarks."""
