"""gunicorn with its ASGI worker, configured, and the bridge from ASGI to our WSGI application."""
