"""Whether a request comes from Alexa: signatures, certificates and their chains."""
