"""The worker, on gunicorn's: threads that lead in turn, and wait for no sender and no reader."""
