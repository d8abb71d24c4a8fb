"""A person coached live, from choosing the dose to the summary; knows no camera and no screen."""
