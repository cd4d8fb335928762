from skill.tracks.score import PhraseId
from skill.tracks.units import FRAME_BYTES
from tests.fakes.pack import EveryClip, fake_clip, fake_lengths, frames_of

MPEG_2, LAYER_III, NO_CRC, KBITS_48, KHZ_24, MONO = 0b10, 0b01, 1, 0b0110, 0b01, 0b11


def bits(header: int, high: int, low: int) -> int:
    """Return bits `high` down to `low` of a 32-bit header."""
    return header >> low & (1 << high - low + 1) - 1


def test_a_fake_frame_has_the_header_of_a_real_one() -> None:
    header = int.from_bytes(fake_clip("cue", 1)[:4])
    assert bits(header, 31, 21) == 0b11111111111
    assert (bits(header, 20, 19), bits(header, 18, 17), bits(header, 16, 16)) == (MPEG_2, LAYER_III, NO_CRC)
    assert (bits(header, 15, 12), bits(header, 11, 10), bits(header, 9, 9)) == (KBITS_48, KHZ_24, 0)
    assert bits(header, 7, 6) == MONO


def test_a_fake_frame_needs_no_other_frame() -> None:
    main_data_begin = fake_clip("cue", 2)[FRAME_BYTES + 4]
    assert main_data_begin == 0


def test_each_frame_says_what_it_is() -> None:
    assert frames_of(fake_clip("cue", 3)) == ["cue:0", "cue:1", "cue:2"]


def test_fake_clips_are_longer_for_longer_texts() -> None:
    assert fake_lengths({"short": "One.", "long": "x" * 150}) == {"short": 11, "long": 417}
    assert EveryClip(7)[PhraseId("anything")] == 7
