"""The command line: one command a task, each a thin call into its room."""
