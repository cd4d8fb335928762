"""What certification and an Echo see of an endpoint, looked at beforehand: `back-coach doctor --endpoint`."""
