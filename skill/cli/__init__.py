"""The command line: one command for each task, each a thin call into its room."""
