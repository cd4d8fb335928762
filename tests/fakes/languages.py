"""Languages for tests: English in one voice, whose clips take the time that a coach plans with."""

from types import MappingProxyType

from skill.coaching.coach import Coach
from skill.spoken.languages import Language, Languages, Voice
from skill.tracks.clips import ClipPack
from skill.tracks.pack_manifest import VoiceManifest
from tests.fakes import loaded

PACK = "en-slt-0123456789"


def voice(coach: Coach, pack: str = PACK, name: str = "slt") -> Voice:
    """A voice whose pack has a name and no bytes."""
    manifest = VoiceManifest("en", name, "none", "LICENCE.txt", {})
    return Voice(ClipPack(pack, manifest, coach.lengths, {}, {}, {}), coach)


def english(*voices: Voice) -> Languages:
    """English in these voices, the first of which is the usual one."""
    named = MappingProxyType({voice.name: voice for voice in voices})
    phrases, texts, gallery = loaded.phrases(), loaded.texts(), loaded.gallery()
    return Languages.of([Language("en", phrases, texts, gallery, named, voices[0])])


def spoken_by(coach: Coach, pack: str = PACK) -> Languages:
    """English in the one voice that a coach plans by."""
    return english(voice(coach, pack))
