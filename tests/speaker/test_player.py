from skill.speaker.player import (
    Activity,
    Failure,
    PlayBehavior,
    Player,
    Report,
    ReportKind,
    Stream,
    Unavailable,
)
from skill.tracks.units import Milliseconds, seconds

MINUTE = seconds(60)


def _length(url: str) -> Milliseconds:
    if "lost" in url:
        raise Unavailable(Failure.INVALID, "404")
    return MINUTE


def _player() -> Player:
    return Player(_length)


def _stream(token: str, offset: int = 0) -> Stream:
    return Stream(f"https://x.example/{token}.mp3", token, Milliseconds(offset))


def _playing(token: str = "a", offset: int = 0) -> Player:
    player = _player()
    player.play(_stream(token, offset), PlayBehavior.REPLACE_ALL)
    player.reports.clear()
    return player


def _kinds(player: Player) -> list[tuple[ReportKind, str]]:
    return [(report.kind, report.token) for report in player.reports]


def test_a_play_starts_and_is_buffered_at_once() -> None:
    player = _player()
    player.play(_stream("a", 5_000), PlayBehavior.REPLACE_ALL)
    assert _kinds(player) == [(ReportKind.STARTED, "a"), (ReportKind.NEARLY_FINISHED, "a")]
    assert {report.offset for report in player.reports} == {5_000}


def test_a_track_ends_and_the_queued_one_follows() -> None:
    player = _playing("a")
    player.play(_stream("b"), PlayBehavior.ENQUEUE, "a")
    player.advance(MINUTE)
    assert _kinds(player)[:2] == [(ReportKind.FINISHED, "a"), (ReportKind.STARTED, "b")]
    assert (player.reports[0].offset, player.offset) == (MINUTE, 0)


def test_playback_ends_after_a_track_with_nothing_queued() -> None:
    player = _playing("a")
    player.advance(MINUTE)
    assert player.activity is Activity.FINISHED
    assert not player.sounding


def test_an_enqueue_that_expects_another_tail_is_dropped() -> None:
    player = _playing("a")
    player.play(_stream("c"), PlayBehavior.ENQUEUE, "b")
    assert not player.queue
    assert not player.reports


def test_an_enqueue_is_judged_by_the_end_of_the_queue() -> None:
    player = _playing("a")
    player.play(_stream("b"), PlayBehavior.ENQUEUE, "a")
    player.play(_stream("b2"), PlayBehavior.ENQUEUE, "a")
    player.play(_stream("c"), PlayBehavior.ENQUEUE, "b")
    assert [stream.token for stream in player.queue] == ["b", "c"]


def test_an_enqueue_after_the_last_track_ended_plays_it() -> None:
    player = _playing("a")
    player.advance(MINUTE)
    player.play(_stream("b"), PlayBehavior.ENQUEUE, "a")
    assert player.sounding
    assert player.current == _stream("b")


def test_replacing_all_stops_the_current_track_and_drops_the_queue() -> None:
    player = _playing("a")
    player.play(_stream("b"), PlayBehavior.ENQUEUE, "a")
    player.advance(seconds(7))
    player.play(_stream("c"), PlayBehavior.REPLACE_ALL)
    assert player.reports[0] == Report(ReportKind.STOPPED, "a", seconds(7))
    assert (player.current, len(player.queue)) == (_stream("c"), 0)


def test_replacing_the_queue_leaves_the_current_track() -> None:
    player = _playing("a")
    player.play(_stream("b"), PlayBehavior.ENQUEUE, "a")
    player.play(_stream("c"), PlayBehavior.REPLACE_ENQUEUED)
    assert not player.reports
    assert list(player.queue) == [_stream("c")]


def test_a_hold_reports_where_it_fell_silent_and_the_release_starts_the_same_token() -> None:
    player = _playing("a")
    player.advance(seconds(42))
    player.hold()
    player.advance(seconds(5))
    player.release()
    assert list(player.reports) == [
        Report(ReportKind.STOPPED, "a", seconds(42)),
        Report(ReportKind.STARTED, "a", seconds(42)),
    ]


def test_a_stop_during_a_hold_is_reported_once_and_nothing_continues() -> None:
    player = _playing("a")
    player.hold()
    player.stop()
    player.release()
    assert _kinds(player) == [(ReportKind.STOPPED, "a")]
    assert player.activity is Activity.STOPPED


def test_a_play_during_a_hold_begins_at_the_release() -> None:
    player = _playing("a")
    player.hold()
    player.reports.clear()
    player.play(_stream("b"), PlayBehavior.REPLACE_ALL)
    assert not player.reports
    player.release()
    assert _kinds(player)[0] == (ReportKind.STARTED, "b")


def test_a_track_that_cannot_be_fetched_fails_with_the_reason() -> None:
    player = _player()
    player.play(_stream("lost"), PlayBehavior.REPLACE_ALL)
    assert list(player.reports) == [Report(ReportKind.FAILED, "lost", error=Failure.INVALID)]
    assert not player.sounding


def test_clearing_the_queue_can_leave_or_stop_the_current_track() -> None:
    player = _playing("a")
    player.play(_stream("b"), PlayBehavior.ENQUEUE, "a")
    player.clear_queue(stop=False)
    assert (player.sounding, len(player.queue)) == (True, 0)
    player.clear_queue(stop=True)
    assert player.activity is Activity.STOPPED
