"""Picture to body to clinical angles. Knows no exercise."""
