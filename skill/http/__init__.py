"""What anybody may ask for over HTTP: audio, routines, pictures, health, privacy. Small Flask blueprints."""
