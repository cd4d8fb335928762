"""The settings: environment variables that begin with `BACK_COACH_`, read once at the start."""

import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from difflib import get_close_matches
from functools import partial
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

import platformdirs

from skill.mistakes import Mistakes, gather

PREFIX = "BACK_COACH_"
_LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})
_ENDPOINT = "/alexa"
_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")
_FORMATS = ("text", "json")
_SKILL_ID = re.compile(r"amzn1\.ask\.skill\.[A-Za-z0-9-]+")
_VOICE = re.compile(r"\w[\w.-]{0,63}", re.ASCII)
_READ = "read"


class WrongSetting(Mistakes):
    """Settings have values that cannot be used; each line names one and says what to do."""


def no_clips(voice: str) -> str:
    """Return what to say of a voice that is none, or has no clips."""
    return (
        f"BACK_COACH_VOICE is {voice!r}, of which there are no clips: give one that "
        "`back-coach voices list` names, or make it with `back-coach voices build`"
    )


def _https(name: str, which: str, path: str) -> Callable[[str], str]:
    """Return a reader of https addresses with which links begin; `path` is what is not part of them."""

    def read(value: str) -> str:
        if not _is_public(value):
            raise WrongSetting(f"{PREFIX}{name} is {value!r}: give {which}")
        bare = value.rstrip("/")
        if bare.endswith(path):
            raise WrongSetting(f"{PREFIX}{name} is {value!r}: give the address before {path}, for all links")
        return bare

    return read


_public_url = _https("BASE_URL", "the public https address, such as https://coach.example.org", _ENDPOINT)
_proxied_url = _https(
    "SPEAKER_URL",
    "the https address of your own proxy before this service, such as https://localhost:8443",
    "/speaker/alexa",
)


def _is_public(value: str) -> bool:
    try:
        parts = urlsplit(value)
        _ = parts.port
    except ValueError:
        return False
    extra = parts.query or parts.fragment or parts.username is not None
    return (
        parts.scheme == "https"
        and bool(parts.hostname)
        and not extra
        and value.isprintable()
        and " " not in value
    )


def _skill(value: str) -> str:
    if not _SKILL_ID.fullmatch(value):
        raise WrongSetting(
            f"BACK_COACH_SKILL_ID is {value!r}: give the id from the developer console, amzn1.ask.skill. and "
            "what follows it"
        )
    return value


def _voice(value: str) -> str:
    """Accept the name of a folder, and no path to another one."""
    if not _VOICE.fullmatch(value):
        raise WrongSetting(no_clips(value))
    return value


def _port(value: str) -> int:
    if not (value.isascii() and value.isdigit() and len(value) < 6 and 0 < int(value) < 65536):
        raise WrongSetting(f"BACK_COACH_PORT is {value!r}: give a whole number from 1 to 65535")
    return int(value)


def _level(value: str) -> str:
    if value.upper() not in _LEVELS:
        raise WrongSetting(f"BACK_COACH_LOG_LEVEL is {value!r}: give one of {', '.join(_LEVELS)}")
    return value.upper()


def _format(value: str) -> str:
    if value.lower() not in _FORMATS:
        raise WrongSetting(f"BACK_COACH_LOG_FORMAT is {value!r}: give one of {', '.join(_FORMATS)}")
    return value.lower()


def _setting(default: Any, read: Callable[[str], Any]) -> Any:
    """Declare a setting: its value where the variable is unset, and how the variable's text is read."""
    return field(default=default, metadata={_READ: read})


@dataclass(frozen=True, slots=True)
class Settings:
    """How the service runs. A field with a reader is the setting of its name in upper case.

    Its variable begins with `BACK_COACH_`. `speaker` is an option of the command line alone.
    """

    base_url: str | None = _setting(None, _public_url)
    skill_id: str | None = _setting(None, _skill)
    database_url: str | None = _setting(None, str)
    voice: str = _setting("slt", _voice)
    host: str = _setting("127.0.0.1", str)
    port: int = _setting(8000, _port)
    log_level: str = _setting("INFO", _level)
    log_format: str = _setting("text", _format)
    speaker_url: str | None = _setting(None, _proxied_url)
    speaker: bool | None = None

    @classmethod
    def from_env(cls, environ: Mapping[str, str] | None = None) -> "Settings":
        """Read the settings; raise `WrongSetting` for all that cannot be used and for unknown names."""
        environ = os.environ if environ is None else environ
        unknown = [partial(_reject, name) for name in strangers(environ)]
        given = ((name, environ.get(name, "").strip()) for name in NAMES)
        known = [partial(_read, name, value) for name, value in given if value]
        return cls(**dict(gather(WrongSetting, [*unknown, *known])))

    @property
    def database(self) -> str:
        """The database's address: the setting's, or SQLite in the user's data folder."""
        return self.database_url or f"sqlite:///{data_folder() / 'back-coach.sqlite3'}"

    @property
    def speaker_allowed(self) -> bool:
        """Whether nobody but this machine can reach the local speaker."""
        return self.loopback and not self.base_url and not self.skill_id

    @property
    def loopback(self) -> bool:
        """Whether the service listens to this machine alone."""
        return self.host in _LOOPBACK

    @property
    def speaker_on(self) -> bool:
        """Whether the local speaker is served; asking for it where it is not allowed is a `WrongSetting`."""
        if self.speaker and not self.speaker_allowed:
            raise WrongSetting(
                "--speaker needs a loopback host, and neither BACK_COACH_BASE_URL nor BACK_COACH_SKILL_ID: "
                "unset them, or leave --speaker out"
            )
        return self.speaker_allowed if self.speaker is None else self.speaker


_READERS: Final[Mapping[str, Callable[[str], Any]]] = {
    PREFIX + each.name.upper(): each.metadata[_READ] for each in fields(Settings) if _READ in each.metadata
}

NAMES: Final = tuple(_READERS)
"""The environment variables that are settings."""


def strangers(environ: Mapping[str, str]) -> list[str]:
    """Return the variables that look like settings but are not: misspelled ones, which would do nothing."""
    return sorted(name for name in environ if name.startswith(PREFIX) and name not in NAMES)


def no_setting(name: str) -> str:
    """Return what to say of such a variable."""
    near = get_close_matches(name, NAMES, n=1)
    return f"{name} is no setting: unset it, or mean {near[0] if near else 'one of ' + ', '.join(NAMES)}"


def data_folder() -> Path:
    """Return the folder for this user's data, as the operating system has it. It may not exist yet."""
    return Path(platformdirs.user_data_dir("back-coach", appauthor=False))


def _reject(name: str) -> tuple[str, Any]:
    raise WrongSetting(no_setting(name))


def _read(name: str, value: str) -> tuple[str, Any]:
    """Return a setting's field and its value; raise `WrongSetting`."""
    return name.removeprefix(PREFIX).lower(), _READERS[name](value)
