"""Audio, routines, pictures, health and privacy over HTTP: small Flask blueprints."""
