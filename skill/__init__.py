"""Back Coach: a hands-free voice coach for a stiff lower back."""
