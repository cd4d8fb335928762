"""Alexa: request to event, reply to response, request verification, interaction models."""
