"""The functions on AWS Lambda."""
