"""What `back-coach doctor` and `/readyz` look at, and the probes of a public address."""
