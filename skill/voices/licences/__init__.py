"""The licence texts of the voices, one file a voice, laid beside the pack that is made with it."""

from importlib.resources import files


def licence_text(voice: str) -> str:
    """Return the licence text of a voice by its file's name, such as `festival-slt`."""
    return (files(__name__) / f"{voice}.txt").read_text(encoding="utf-8")
