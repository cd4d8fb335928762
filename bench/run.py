"""Run the benchmarks: `make bench`, or `.venv/bin/python -m bench.run [NAME …] [--rounds N] [--small]`.

A bench is a module `bench/<name>.py` with a function `bench(stage: Stage) -> None`; it only has to exist to
be found and run. Its docstring's first line says what it measures. In it:

    def bench(stage: Stage) -> None:
        source = prepare(stage.scratch, seconds=10 if stage.small else 1_200)

        def ours() -> Measures:
            start = perf_counter()
            ...
            return {"time": 1_000 * (perf_counter() - start)}

        def theirs() -> Measures:
            if which("ffmpeg") is None:
                raise Missing("not installed: apt-get install ffmpeg")
            ...

        stage.compare(
            "Join a routine",                               # the table's title
            {"ours": ours, "ffmpeg": theirs},               # the first way is ours
            [Metric("time", "ms", "less")],                 # the columns
            [Aim("time", 200, than="ffmpeg"), Aim("length error", 0)],
        )

`compare` tries every way in turn within one run (a warm-up round, then `--rounds`, every second one
backwards). It shows medians, the spread from least to most, and how many times better ours is, by the median
of each round's ratio. It may be called more than once. Aims are shown as met or missed. With `stage.small` a
bench does the least that still runs all of its code. `make test` runs it that way, so keep it to a few
seconds. A Python package that a bench needs goes in the extra `bench` of pyproject.toml (`make lock`), is
imported inside the way that needs it, and is `Missing` if it is not there; a program likewise.

Exit code 1 if an aim is missed, unless `--small`.
"""

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

from bench.stage import Stage

Bench = Callable[[Stage], None]
ROUNDS = 5
HERE = Path(__file__).parent


def benches() -> Iterator[tuple[str, Bench, str]]:
    """Find every bench: its name, its function, and what it measures."""
    for module in sorted(iter_modules([str(HERE)]), key=lambda module: module.name):
        if "\ndef bench(stage" not in (HERE / f"{module.name}.py").read_text():
            continue
        found = import_module(f"bench.{module.name}")
        yield module.name, found.bench, (found.__doc__ or "").partition("\n")[0]


def run(wanted: list[str], stage_of: Callable[[Path], Stage]) -> list[str]:
    """Run the benches with these names, or all; return the missed aims. An unknown name exits."""
    known = {name: (function, about) for name, function, about in benches()}
    for name in wanted:
        if name not in known:
            sys.exit(f"there is no bench {name!r}: there are {', '.join(known)}")
    missed: list[str] = []
    for name in wanted or known:
        function, about = known[name]
        with tempfile.TemporaryDirectory(prefix=f"bench-{name}-") as scratch:
            stage = stage_of(Path(scratch))
            stage.show(f"\n# {name}: {about}")
            function(stage)
        missed += [f"{name}: {line}" for line in stage.missed]
    return missed


def main() -> None:
    """Read the command line and run what it asks for."""
    options = argparse.ArgumentParser(prog="bench.run", description=(__doc__ or "").partition("\n")[0])
    options.add_argument("name", nargs="*", help="benches to run; all without")
    options.add_argument("--rounds", type=int, default=ROUNDS, help="rounds that count (default %(default)s)")
    options.add_argument("--small", action="store_true", help="the least that runs all code; no aims")
    chosen = options.parse_args()

    def stage_of(scratch: Path) -> Stage:
        return Stage(scratch, chosen.small, max(1, chosen.rounds), lambda line: print(line, flush=True))

    missed = run(chosen.name, stage_of)
    if missed and not chosen.small:
        sys.exit("\naims missed:\n" + "\n".join(missed))


if __name__ == "__main__":
    main()
