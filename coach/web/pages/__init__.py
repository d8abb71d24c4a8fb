"""The pages: what stands where."""
