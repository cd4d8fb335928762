"""An Echo's audio player: a queue, a clock that others move, and the reports that it owes the skill.

Sources: Amazon's "AudioPlayer Interface Reference" and the AudioPlayer agent of the AVS device SDK. A track
counts as buffered as soon as it starts, so "nearly finished" follows "started" at once, as with small files.
"""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from skill.tracks.units import Milliseconds

LengthOf = Callable[[str], Milliseconds]
"""How long the track at a URL is; raises `Unavailable` if it cannot be fetched."""


class Activity(StrEnum):
    """What the player is doing, as `context.AudioPlayer` names it."""

    IDLE = "IDLE"
    PLAYING = "PLAYING"
    PAUSED = "PAUSED"
    STOPPED = "STOPPED"
    FINISHED = "FINISHED"


class Failure(StrEnum):
    """Why a track cannot be played, as PlaybackFailed names it."""

    INVALID = "MEDIA_ERROR_INVALID_REQUEST"
    UNREACHABLE = "MEDIA_ERROR_SERVICE_UNAVAILABLE"
    SERVER = "MEDIA_ERROR_INTERNAL_SERVER_ERROR"
    UNKNOWN = "MEDIA_ERROR_UNKNOWN"


class Unavailable(Exception):
    """A track cannot be fetched; `failure` says why."""

    def __init__(self, failure: Failure, text: str) -> None:
        super().__init__(text)
        self.failure = failure


class ReportKind(StrEnum):
    """The player's reports, named as the requests are after `AudioPlayer.`."""

    STARTED = "PlaybackStarted"
    NEARLY_FINISHED = "PlaybackNearlyFinished"
    STOPPED = "PlaybackStopped"
    FINISHED = "PlaybackFinished"
    FAILED = "PlaybackFailed"


@dataclass(frozen=True, slots=True)
class Report:
    """One report that the player owes the skill. `offset` is meaningless in a failure, `error` elsewhere."""

    kind: ReportKind
    token: str
    offset: Milliseconds = Milliseconds(0)
    error: Failure = Failure.UNKNOWN


@dataclass(frozen=True, slots=True)
class Stream:
    """A track to play: its address, the skill's token for it, where to begin, and what a screen shows."""

    url: str
    token: str
    offset: Milliseconds = Milliseconds(0)
    title: str = ""
    subtitle: str = ""


class PlayBehavior(StrEnum):
    """What a Play does to the current track and to the queue."""

    REPLACE_ALL = "REPLACE_ALL"
    ENQUEUE = "ENQUEUE"
    REPLACE_ENQUEUED = "REPLACE_ENQUEUED"


class Player:
    """The player of one device.

    While it is held (somebody speaks, or the microphone is open) nothing sounds: the current track waits, and
    a new one begins on release. Reports pile up in `reports` until they are taken.
    """

    def __init__(self, length_of: LengthOf) -> None:
        self._length_of = length_of
        self.current: Stream | None = None
        self.length = Milliseconds(0)
        self.offset = Milliseconds(0)
        self.activity = Activity.IDLE
        self.queue: deque[Stream] = deque()
        self.reports: deque[Report] = deque()
        self._held = False
        self._waiting: Stream | None = None

    @property
    def sounding(self) -> bool:
        """Whether a track can be heard now."""
        return self.activity is Activity.PLAYING

    @property
    def to_end(self) -> Milliseconds:
        """How much of the current track is still to come."""
        return Milliseconds(max(0, self.length - self.offset))

    def play(self, stream: Stream, behavior: PlayBehavior, expected_previous: str | None = None) -> None:
        """Obey a Play. An ENQUEUE that expects another end of the queue is dropped silently."""
        if behavior is PlayBehavior.ENQUEUE:
            if expected_previous == self._tail():
                self._append(stream)
            return
        self.queue.clear()
        if behavior is PlayBehavior.REPLACE_ENQUEUED:
            self._append(stream)
            return
        self._fall_silent(Activity.STOPPED)
        self._begin(stream)

    def stop(self) -> None:
        """Stop the current track. Queued tracks stay, but do not start by themselves."""
        self._waiting = None
        self._fall_silent(Activity.STOPPED)

    def clear_queue(self, *, stop: bool) -> None:
        """Drop what is queued; with `stop`, also stop the current track."""
        self.queue.clear()
        if stop:
            self.stop()

    def hold(self) -> None:
        """Fall silent for a while because somebody speaks."""
        self._held = True
        self._fall_silent(Activity.PAUSED)

    def release(self) -> None:
        """Continue after a hold: with what was ordered meanwhile, or with what was playing before."""
        self._held = False
        waiting, self._waiting = self._waiting, None
        if waiting is not None:
            self._begin(waiting)
        elif self.activity is Activity.PAUSED:
            self._sound()

    def advance(self, time: Milliseconds) -> None:
        """Let time pass, at most `to_end`; at its end a track makes room for the next."""
        if not self.sounding:
            return
        self.offset = Milliseconds(min(self.length, self.offset + time))
        if self.offset >= self.length:
            self._finish()

    def _tail(self) -> str | None:
        """The token at the end of the queue, or of the track that plays, is about to play, or played last."""
        last = self.queue[-1] if self.queue else self._waiting or self.current
        return last.token if last else None

    def _append(self, stream: Stream) -> None:
        self.queue.append(stream)
        if self.activity in {Activity.IDLE, Activity.FINISHED} and self._waiting is None:
            self._begin(self.queue.popleft())

    def _begin(self, stream: Stream) -> None:
        if self._held:
            self._waiting = stream
            return
        self.current, self.offset, self.length = stream, stream.offset, Milliseconds(0)
        try:
            self.length = self._length_of(stream.url)
        except Unavailable as error:
            self.activity = Activity.STOPPED
            self.reports.append(Report(ReportKind.FAILED, stream.token, error=error.failure))
            return
        self._sound()
        self._report(ReportKind.NEARLY_FINISHED)

    def _sound(self) -> None:
        self.activity = Activity.PLAYING
        self._report(ReportKind.STARTED)

    def _fall_silent(self, activity: Activity) -> None:
        if self.sounding:
            self._report(ReportKind.STOPPED)
            self.activity = activity
        elif self.activity is Activity.PAUSED:
            self.activity = activity

    def _finish(self) -> None:
        self.activity = Activity.FINISHED
        self._report(ReportKind.FINISHED)
        if self.queue:
            self._begin(self.queue.popleft())

    def _report(self, kind: ReportKind) -> None:
        if self.current is not None:
            self.reports.append(Report(kind, self.current.token, self.offset))
