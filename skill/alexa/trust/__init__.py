"""Request verification: signatures, certificates and their chains."""
