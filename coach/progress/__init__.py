"""Progress over days and months: from kept sessions to trends, changes and adherence. Pure."""
