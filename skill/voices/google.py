"""Google Translate's voice, online, through gTTS; asked seldom, patiently, and never while the coach runs."""

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
from skill.voices.engine import EngineFailed
from skill.voices.licences import licence_text

_TOO_MANY: Final = 429
_SERVER_ERROR: Final = 500


_LONGEST: Final = 120.0
"""The longest wait, in seconds, that the service is followed in; what asks for more is not waited for."""


class _Again(Exception):
    """The service may answer next time, `after` so many seconds; the text says what was wrong this time."""

    def __init__(self, trouble: str, after: float = 0.0) -> None:
        super().__init__(trouble)
        self.after = after


class _PermanentFailure(Exception):
    """The service will not answer, however often it is asked."""


@dataclass(frozen=True, slots=True)
class Google:
    """Google's voice of a locale.

    `pause` is the wait before each text and after each part of it, of which a long one has several; `timeout`
    is the limit of a request, both in seconds. A text that was refused for now (429), failed at the service,
    timed out or came back in part is asked for again, `tries` times in all, after 2, 4, 8 ... pauses, or
    after the time that the service names (Retry-After).
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
        """Google's terms, which are none of ours."""
        return licence_text("google")

    @property
    def rate(self) -> int | None:
        """Any: its sound is read by the head of each of its frames."""
        return None

    @property
    def at_once(self) -> int:
        """One: the service bars those who hurry."""
        return 1

    @property
    def _tld(self) -> str:
        return accent_of("google", self.locale, "com")

    def missing(self) -> str | None:
        """Its sound is MP3, which ffmpeg reads; whether the service answers shows at the first text."""
        return programs.missing("ffmpeg", "ffmpeg")

    def speak(self, text: str, into: Path) -> None:
        """Speak a text into a wav file; raise `EngineFailed` when all tries are used up, or none can help."""
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
            # gTTS asserts that there is text to speak, and stumbles over an answer without sound.
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
    """Say whether MPEG-2 layer III audio ends where its last frame does (ISO/IEC 13818-3, 2.4.2.3)."""
    at = 0
    while at + 4 <= len(audio):
        length = _frame_length(audio[at : at + 4])
        if not length:
            return False
        at += length
    return at == len(audio) > 0


def _frame_length(head: bytes) -> int:
    """Return the bytes of the frame that a header begins, or 0 for what is none."""
    if head[0] != 0xFF or head[1] & 0xFE != 0xF2:
        return 0
    rate, speed, padding = head[2] >> 4, head[2] >> 2 & 3, head[2] >> 1 & 1
    if rate in (0, 15) or speed == 3:
        return 0
    return 72 * _RATES[rate] * 1_000 // _SAMPLES_A_SECOND[speed] + padding
