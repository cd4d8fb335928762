"""The outbox: what storage could not be told, kept on this machine until storage has it.

An emergency, a session that was given up, and a listener's leaving must not be lost when they come while the
database is down. They wait here, hold for every turn meanwhile, and are written when storage works again.

No symptom is in it: only when an emergency was, that the safety questions are due, and which drills are out.
"""

import logging
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass, replace
from threading import Lock
from typing import Final

import msgspec

from skill.dialog.events import Disabled
from skill.dialog.precaution import NO_PRECAUTION, Precaution
from skill.dialog.state import Listener, Phase
from skill.dialog.token import SessionId
from skill.sessions.address import Address
from skill.sessions.outbox_file import OutboxFile, Rows

log = logging.getLogger(__name__)

MOST: Final = 1_000
"""How many entries are kept; the oldest goes first."""


@dataclass(frozen=True, slots=True)
class Ending:
    """A guided session was given up: `ended` is its id if that was known.

    `precaution` is what the profile must take in.
    """

    ended: SessionId | None
    precaution: Precaution = NO_PRECAUTION

    @property
    def revoked(self) -> bool:
        """Whether the safety questions are to be asked again."""
        return self.precaution.due

    def applied(self, listener: Listener) -> Listener:
        """Return a stored listener as it is after this."""
        profile, state = self.precaution.taken(listener.profile), listener.state
        guided = state.guided
        if guided is not None and (self.revoked or guided.id == self.ended):
            ended = max(guided.id, self.ended or guided.id)
            state = replace(state, phase=Phase.IDLE, guided=None, question=None, ended=ended)
        elif self.ended is not None:
            state = replace(state, ended=max(self.ended, state.ended or self.ended))
        return Listener(profile, state)

    def after(self, earlier: "Ending") -> "Ending":
        """Return both as one; a later ending lifts no precaution of an earlier one."""
        return Ending(self.ended or earlier.ended, self.precaution | earlier.precaution)


Entry = Ending | Disabled
_Entries = dict[Address, Entry]
"""One entry a device at most, the oldest first."""


@dataclass(frozen=True, slots=True)
class _Row:
    """An entry as it is written."""

    ending: Ending | None = None
    disabled: Disabled | None = None


class Outbox:
    """Entries by listener and device, the same for all workers of this machine. Safe for threads.

    What the file does not take, because its disk fails, is kept in this worker's memory, and written when
    the file is next changed or the oldest entries are asked for.
    """

    def __init__(self, file: OutboxFile | None = None, most: int = MOST) -> None:
        """Take the file, and how many entries it may hold; without a file all is kept in memory."""
        self.file = file
        self._most = most
        self._in_memory: _Entries = {}
        self._lock = Lock()
        self._read: tuple[Rows, _Entries] = ({}, {})

    def put(self, address: Address, entry: Entry) -> None:
        """Keep an entry; it takes the place of an earlier one of the same device, and adds to it."""
        self._change(lambda entries: _put(entries, address, entry))

    def ending(self, address: Address) -> Ending | None:
        """Return what waits for a device, whoever speaks to it, and for a person, at any device, as one.

        An emergency holds for an unrecognised voice at any device, too: it may be the same person's.
        """
        entries = self._entries()
        return _ending(entries, address) if entries else None

    def oldest(self, most: int) -> list[tuple[Address, Entry]]:
        """Return the oldest few entries."""
        if self._in_memory and self.file:
            self._change(lambda _: None)
        return list(self._entries().items())[:most]

    def remove(self, address: Address, entry: Entry) -> None:
        """Remove an entry that storage has now, unless more has come to it since."""

        def change(entries: _Entries) -> None:
            if entries.get(address) == entry:
                del entries[address]

        self._change(change)

    def lift(self, address: Address, known: Ending | None) -> None:
        """Remove the endings of a listener who has passed the safety questions since.

        `known` is what waited before the questions. If more has come meanwhile, from a turn that ran at the
        same time, nothing is removed: the questions were not about that.
        """

        def change(entries: _Entries) -> None:
            if _ending(entries, address) == known:
                _lift(entries, address)

        if known is not None:
            self._change(change)

    def forget(self, owner: str) -> None:
        """Remove everything of a user who is deleted, and what the file may still have of earlier entries."""

        def change(entries: _Entries) -> None:
            for known in [known for known in entries if known.owner == owner]:
                del entries[known]

        if any(known.owner == owner for known in self._entries()):
            self._change(change)
        if self.file is not None:
            try:
                self.file.scrub()
            except (sqlite3.Error, OSError) as error:
                log.error("the outbox's journal cannot be overwritten: %s", error)

    def _entries(self) -> _Entries:
        """All entries, not to be changed; mostly none."""
        on_file = self._on_file()
        if not on_file or not self._in_memory:
            return on_file or self._in_memory
        return _merged(on_file, self._in_memory)

    def _on_file(self) -> _Entries:
        known, entries = self._read
        if self.file is None:
            return entries
        try:
            rows = self.file.rows()
        except (sqlite3.Error, OSError) as error:
            log.error("the outbox cannot be read: %s", error)
            return entries
        if rows is not known and rows != known:
            entries = _entries_of(rows)
            self._read = (rows, entries)
        return entries

    def _change(self, change: Callable[[_Entries], None]) -> None:
        """Change what is on file, or else what this worker keeps in memory."""
        with self._lock:
            in_memory = dict(self._in_memory)
            if self.file is not None and self._change_file(self.file, change, in_memory):
                self._in_memory = {}
                return
            change(in_memory)
            self._in_memory = self._newest(in_memory)

    def _change_file(self, file: OutboxFile, change: Callable[[_Entries], None], in_memory: _Entries) -> bool:
        """Change what is on file, with what it did not take before; false if it takes nothing now."""
        try:
            with file.changing() as rows:
                entries = _merged(_entries_of(rows), in_memory)
                change(entries)
                _replace(rows, self._newest(entries))
        except (sqlite3.Error, OSError) as error:
            log.error("the outbox cannot be written, and this worker keeps it in memory: %s", error)
            return False
        return True

    def _newest(self, entries: _Entries) -> _Entries:
        return dict(list(entries.items())[-self._most :])


def _entries_of(rows: Rows) -> _Entries:
    found: _Entries = {}
    for key, body in rows.items():
        try:
            address, row = msgspec.json.decode(key, type=Address), msgspec.json.decode(body, type=_Row)
        except msgspec.DecodeError as error:
            log.error("an entry of the outbox cannot be read: %s", error)
            continue
        entry = row.ending or row.disabled
        if entry is not None:
            found[address] = entry
    return found


def _replace(rows: Rows, entries: _Entries) -> None:
    """Let the rows be those of the entries."""
    rows.clear()
    for address, entry in entries.items():
        row = _Row(disabled=entry) if isinstance(entry, Disabled) else _Row(ending=entry)
        rows[msgspec.json.encode(address).decode()] = msgspec.json.encode(row, order="deterministic")


def _merged(entries: _Entries, later: _Entries) -> _Entries:
    """Both, in a new dictionary."""
    both = dict(entries)
    for address, entry in later.items():
        _put(both, address, entry)
    return both


def _put(entries: _Entries, address: Address, entry: Entry) -> None:
    """Put an entry at the end, together with an earlier ending of the same device."""
    earlier = entries.pop(address, None)
    if isinstance(earlier, Ending) and isinstance(entry, Ending):
        entry = entry.after(earlier)
    entries[address] = entry


def _ending(entries: _Entries, address: Address) -> Ending | None:
    found: Ending | None = None
    matching = [item for item in entries.items() if _concerns(*item, address)]
    for _, entry in sorted(matching, key=lambda item: item[0].device == address.device):
        if isinstance(entry, Ending):
            found = entry.after(found) if found else entry
    return found


def _lift(entries: _Entries, address: Address) -> None:
    for known in [known for known in entries if _same(known, address)]:
        if isinstance(entries[known], Ending):
            del entries[known]


def _concerns(known: Address, entry: Entry, address: Address) -> bool:
    if _same(known, address):
        return True
    is_emergency = isinstance(entry, Ending) and entry.precaution.emergency_at is not None
    return is_emergency and address.person is None and known.owner == address.owner


def _same(one: Address, other: Address) -> bool:
    if one.owner != other.owner:
        return False
    return one.device == other.device or one.person == other.person
