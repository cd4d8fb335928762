"""What `back-coach doctor` and `/readyz` check, and the probes of a public address."""
