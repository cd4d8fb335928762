import io

from skill.speaker.echo import Refused, Spoken
from skill.speaker.player import PlayBehavior, Player, Report, ReportKind, Stream
from skill.speaker.source import BASE_URL, TrackSource
from skill.speaker.terminal_screen import TerminalScreen, clock
from skill.tracks.units import Milliseconds, seconds
from tests.fakes.tracks import track_app


class _Shown:
    def __init__(self, typed: str | None = None) -> None:
        self.source = TrackSource(track_app())
        self.out = io.StringIO()
        self.screen = TerminalScreen(self.out, self.source.captions, None if typed is None else lambda: typed)
        self.player = Player(self.source.length_of)

    def play(self, track: str = "ball", offset: int = 0) -> None:
        stream = Stream(f"{BASE_URL}/{track}.mp3", track, Milliseconds(offset), "Glutes", "step 1 of 2")
        self.player.play(stream, PlayBehavior.REPLACE_ALL)
        self.screen.follow(self.player)

    def advance(self, length: int) -> None:
        self.player.advance(seconds(length))
        self.screen.follow(self.player)

    @property
    def lines(self) -> list[str]:
        return self.out.getvalue().splitlines()


def test_a_track_is_announced_with_its_chapter_and_its_first_words() -> None:
    shown = _Shown()
    shown.play()
    assert shown.lines == ["▶ Glutes, step 1 of 2 … 0:00", "    0:00  Lacrosse ball & mat."]


def test_words_and_chapters_come_as_time_passes_each_once() -> None:
    shown = _Shown()
    shown.play()
    shown.advance(5)
    shown.advance(1)
    shown.advance(7)
    assert shown.lines[2:] == [
        "    0:06  Sit down.",
        "▶ Glutes, left … 0:13",
        "    0:12  Begin.",
    ]


def test_a_pause_shows_the_place_and_resuming_repeats_no_words() -> None:
    shown = _Shown()
    shown.play()
    shown.advance(8)
    shown.player.stop()
    shown.screen.follow(shown.player)
    shown.screen.follow(shown.player)
    assert shown.lines[-1] == "❚❚ Glutes, setup … 0:08"
    shown.play(offset=8_000)
    assert shown.lines[-1] == "▶ Glutes, setup … 0:08"


def test_the_end_is_shown() -> None:
    shown = _Shown()
    shown.play("couch")
    shown.advance(60)
    assert shown.lines[-1] == "■ Glutes … 1:00"


def test_the_line_being_typed_is_redrawn_below() -> None:
    shown = _Shown(typed="pau")
    shown.screen.watch(Spoken("Hello", asks=False))
    assert shown.out.getvalue() == "\r\x1b[KCoach: Hello\nYou: pau"


def test_a_fault_is_reported_in_one_line() -> None:
    shown = _Shown()
    shown.screen.watch(Refused({}, {}, "no token"))
    shown.screen.watch(Report(ReportKind.FAILED, "a"))
    assert [line[:2] for line in shown.lines] == ["!!", "!!"]


def test_times_are_shown_as_minutes_and_seconds() -> None:
    assert [clock(seconds(s)) for s in (0, 42, 65, 3600)] == ["0:00", "0:42", "1:05", "60:00"]
