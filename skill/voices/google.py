"""Google Translate's online voice, through gTTS: throttled, with retries, and only at build time."""

import binascii
import time
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Final

import gtts
import requests

from skill.language.locales import DEFAULT_LOCALE, language_of
from skill.voices import programs
from skill.voices.accents import accent_of
from skill.voices.engine import Engine, EngineFailed
from skill.voices.licences import licence_text

_TOO_MANY: Final = 429
_SERVER_ERROR: Final = 500


_LONGEST: Final = 120.0
"""The longest Retry-After that is honoured, in seconds."""


class _Again(Exception):
    """A temporary failure: retry after at least `after` seconds."""

    def __init__(self, trouble: str, after: float = 0.0) -> None:
        super().__init__(trouble)
        self.after = after


class _PermanentFailure(Exception):
    """A permanent failure: a retry cannot help."""


@dataclass(frozen=True, slots=True)
class Google:
    """Google's voice of a locale.

    `pause` is the wait before each text and after each of its parts, and `timeout` the limit of a request,
    both in seconds. After a rate limit (429), a server error, a time-out or a partial answer there are
    `tries` attempts in all, with exponential back-off (2, 4, 8 ... pauses) or after the service's
    Retry-After.
    """

    locale: str = DEFAULT_LOCALE
    pause: float = 1.0
    timeout: float = 15.0
    tries: int = 5
    sleep: Callable[[float], None] = time.sleep

    @property
    def name(self) -> str:
        """The engine and its voice."""
        return f"google {self.locale}"

    @property
    def settings(self) -> str:
        """The language and the service's address."""
        return f"lang={language_of(self.locale)} tld={self._tld}"

    @property
    def licence(self) -> str:
        """Google's terms of service."""
        return licence_text("google")

    @property
    def rate(self) -> int | None:
        """Any: MP3 frames name their own sample rate."""
        return None

    @property
    def at_once(self) -> int:
        """One: the service blocks clients that hurry."""
        return 1

    @property
    def _tld(self) -> str:
        return accent_of("google", self.locale, "com")

    @property
    def others(self) -> tuple[Engine, ...]:
        """None: it says a text in one way."""
        return ()

    def missing(self) -> str | None:
        """It needs ffmpeg to read its MP3; whether the service answers shows at the first text."""
        return programs.missing("ffmpeg", "ffmpeg")

    def speak(self, text: str, into: Path) -> None:
        """Speak a text into a wav file; raise `EngineFailed` after the last attempt or a final error."""
        trouble, after = "", 0.0
        for attempt in range(self.tries):
            self.sleep(max(self.pause * 2**attempt, after))
            try:
                self._once(text, into)
            except _Again as error:
                trouble, after = str(error), error.after
            except _PermanentFailure as error:
                raise EngineFailed(self.name, str(error), text) from None
            else:
                return
        raise EngineFailed(self.name, f"{trouble}, {self.tries} times", text)

    def _once(self, text: str, into: Path) -> None:
        audio = self._ask(text)
        if not _is_whole(audio):
            raise _Again("the sound was cut short")
        command = ["ffmpeg", "-v", "error", "-xerror", "-y", "-f", "mp3", "-i", "-", "-f", "wav", "-bitexact"]
        try:
            programs.run([*command, str(into)], given=audio)
        except programs.ProgramFailed as error:
            raise _Again(f"the sound cannot be read ({error})") from None

    def _ask(self, text: str) -> bytes:
        sound = BytesIO()
        language = language_of(self.locale)
        try:
            speech = gtts.gTTS(text, lang=language, tld=self._tld, lang_check=False, timeout=self.timeout)
            for part in speech.stream():
                sound.write(part)
                self.sleep(self.pause)
        except gtts.gTTSError as error:
            raise _trouble(error) from None
        except (requests.RequestException, binascii.Error) as error:
            raise _Again(f"the answer was cut short ({type(error).__name__})") from None
        except (AssertionError, AttributeError):
            # gTTS asserts that there is text to speak, and raises AttributeError for an answer without sound.
            raise _PermanentFailure("the answer held no sound") from None
        return sound.getvalue()


def _trouble(error: gtts.gTTSError) -> Exception:
    status = None if error.rsp is None else error.rsp.status_code
    if status is None:
        return _Again("the service was not reached in time")
    if status == _TOO_MANY or status >= _SERVER_ERROR:
        asked = str(error.rsp.headers.get("Retry-After", ""))
        after = min(float(asked), _LONGEST) if asked.isascii() and asked.isdigit() else 0.0
        return _Again(f"the service answered {status}", after)
    return _PermanentFailure(f"the service answered {status}")


_RATES: Final = (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)
_SAMPLES_A_SECOND: Final = (22_050, 24_000, 16_000)


def _is_whole(audio: bytes) -> bool:
    """Whether MPEG-2 layer III audio consists of whole frames (ISO/IEC 13818-3, 2.4.2.3)."""
    at = 0
    while at + 4 <= len(audio):
        length = _frame_length(audio[at : at + 4])
        if not length:
            return False
        at += length
    return at == len(audio) > 0


def _frame_length(head: bytes) -> int:
    """Return the length in bytes of the frame with this header, or 0 for anything else."""
    if head[0] != 0xFF or head[1] & 0xFE != 0xF2:
        return 0
    rate, speed, padding = head[2] >> 4, head[2] >> 2 & 3, head[2] >> 1 & 1
    if rate in (0, 15) or speed == 3:
        return 0
    return 72 * _RATES[rate] * 1_000 // _SAMPLES_A_SECOND[speed] + padding
