"""A speech recogniser that knows the coach's words, and as many others, so that it can be wrong.

PocketSphinx's general language model lacks our words, and a model of our sentences alone would hear them in
any noise. So this one is made of the phrases, of the same words in shuffled order, and of sentences of other
words, drawn at random (with a seed) from the dictionary: as many sentences of each, and as many other words
as ours. A clip is heard as a listener hears it, between two stretches of the quiet bed.
"""

import math
import random
import re
import tempfile
from array import array
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

from pocketsphinx import Decoder, get_model_path

from skill.resources import shipped
from skill.tracks.pack_manifest import beds_folder, clip_file, voice_folder
from skill.tracks.units import FRAME_BYTES
from skill.voices import encoding, programs
from skill.voices.ear import errors, words_of
from tests.fakes import loaded

OUR_WORDS: Mapping[str, str] = {
    "psoas": "S OW AH S",
    "glute": "G L UW T",
    "glutes": "G L UW T S",
    "erectors": "IH R EH K T ER Z",
    "flexor": "F L EH K S ER",
    "flexors": "F L EH K S ER Z",
    "mobilises": "M OW B AH L AY Z IH Z",
    "decompresses": "D IY K AH M P R EH S IH Z",
    "tailbone": "T EY L B OW N",
    "tingles": "T IH NG G AH L Z",
    "physiotherapist": "F IH Z IY OW TH EH R AH P IH S T",
    "unexplained": "AH N IH K S P L EY N D",
    "overhead": "OW V ER HH EH D",
    "lacrosse": "L AH K R AO S",
    "stenosis": "S T AH N OW S AH S",
    "thinners": "TH IH N ER Z",
    "groin": "G R OY N",
    "sciatic": "S AY AE T IH K",
    "throbs": "TH R AA B Z",
    "chair's": "CH EH R Z",
}

_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?")
_DISCOUNT = 0.6
_BED_FRAMES = 20


def samples_16k(clip: bytes) -> bytes:
    """Return a clip as it sounds in a track, the bed before and after it, as 16-bit mono at 16 kHz."""
    bed = clip_file(beds_folder(shipped("audio")), "quiet").read_bytes()
    part = _BED_FRAMES * FRAME_BYTES
    form = ["-f", "s16le", "-ac", "1", "-ar", "16000", "-"]
    track = bed[:part] + clip + bed[part : 2 * part]
    return programs.run(["ffmpeg", "-v", "error", "-f", "mp3", "-i", "-", *form], given=track).out


@dataclass(frozen=True, slots=True)
class Recogniser:
    """Hears clips. `sounds` has the pronunciations of each word of the dictionary."""

    decoder: Decoder
    sounds: Mapping[str, Sequence[str]]

    @classmethod
    def of(cls, texts: Iterable[str]) -> "Recogniser":
        """Make a recogniser of these texts and their decoys."""
        known = _dictionary()
        sentences = [words_of(text) for text in texts]
        unknown = {word for sentence in sentences for word in sentence} - known.keys()
        if unknown:
            raise LookupError(f"give these words a pronunciation: {', '.join(sorted(unknown))}")
        corpus = [*sentences, *decoys(sentences, sorted(known))]
        vocabulary = sorted({word for sentence in corpus for word in sentence})
        with tempfile.TemporaryDirectory() as place:
            model, words = Path(place, "model.arpa"), Path(place, "words.dict")
            model.write_text(arpa(corpus))
            words.write_text("".join(_entries(vocabulary, known)))
            folder = Path(get_model_path(), "en-us", "en-us")
            return cls(
                Decoder(hmm=str(folder), lm=str(model), dict=str(words), loglevel="FATAL"),
                known,
            )

    def errors(self, text: str, heard: Sequence[str]) -> int:
        """Count the words of a text that were misheard; nobody hears "two" from "too", so they are one."""
        return errors(words_of(text), heard, self._sound_alike)

    def _sound_alike(self, one: str, other: str) -> bool:
        return one == other or not set(self.sounds.get(one, ())).isdisjoint(self.sounds.get(other, ()))

    def hear(self, clip: bytes) -> list[str]:
        """Return the words heard in a clip's frames."""
        self.decoder.start_utt()
        self.decoder.process_raw(samples_16k(clip), full_utt=True)
        self.decoder.end_utt()
        found = self.decoder.hyp()
        return words_of(found.hypstr) if found else []


def decoys(sentences: Sequence[Sequence[str]], words: Sequence[str]) -> list[list[str]]:
    """Return each sentence shuffled, and one of as many other words, the same every time.

    Of the words given, as many are drawn as the sentences have different ones.
    """
    chance = random.Random(1)
    ours = {word for sentence in sentences for word in sentence}
    others = chance.sample([word for word in words if word not in ours], len(ours))
    shuffled = [chance.sample(list(sentence), len(sentence)) for sentence in sentences]
    return shuffled + [chance.choices(others, k=len(sentence)) for sentence in sentences]


@cache
def english() -> Recogniser:
    """Return the recogniser of the English phrases, made once a process."""
    return Recogniser.of(loaded.phrases().texts.values())


@dataclass(frozen=True, slots=True)
class Heard:
    """One clip: its text, the words heard, and how many of its words went wrong."""

    clip: str
    text: str
    heard: tuple[str, ...]
    wrong: int

    @property
    def words(self) -> int:
        """How many words it has."""
        return len(words_of(self.text))

    @property
    def rate(self) -> float:
        """Its word error rate."""
        return self.wrong / self.words

    def __str__(self) -> str:
        return f"{self.rate:4.0%} {self.clip}: {self.text}\n     {' '.join(self.heard)}"


def hear(sounds: Mapping[str, bytes]) -> list[Heard]:
    """Hear clips, each the frames of an English phrase."""
    texts, recogniser = loaded.phrases().texts, english()
    found = []
    for clip, sound in sounds.items():
        heard = recogniser.hear(sound)
        found.append(Heard(clip, texts[clip], tuple(heard), recogniser.errors(texts[clip], heard)))
    return found


def hear_shipped(clips: Sequence[str]) -> list[Heard]:
    """Hear clips of the shipped English voice as they are."""
    folder = voice_folder(shipped("audio"), "en", "slt")
    return hear({clip: clip_file(folder, clip).read_bytes() for clip in clips})


def word_error_rate(found: Iterable[Heard]) -> float:
    """Return the share of all words that went wrong."""
    heard = list(found)
    return sum(each.wrong for each in heard) / sum(each.words for each in heard)


def shuffled_in_time(audio: bytes) -> bytes:
    """Return a clip with its quarter seconds in another order: our sounds, but no words."""
    samples = encoding.decode(audio)
    pieces = [samples[at : at + 6_000] for at in range(0, len(samples), 6_000)]
    random.Random(2).shuffle(pieces)
    mixed = array("h")
    for piece in pieces:
        mixed += piece
    return encoding.encode(mixed)


def arpa(corpus: Sequence[Sequence[str]]) -> str:
    """Return a bigram model of a corpus, with absolute discounting, in the ARPA form."""
    lines = [["<s>", *sentence, "</s>"] for sentence in corpus if sentence]
    ones = Counter(word for line in lines for word in line)
    twos = Counter(pair for line in lines for pair in pairwise(line))
    total = sum(ones.values()) - ones["<s>"]
    followers = Counter(first for first, _ in twos)
    starts = Counter(first for line in lines for first in line[:-1])
    text = ["\\data\\", f"ngram 1={len(ones)}", f"ngram 2={len(twos)}", "", "\\1-grams:"]
    for word, count in sorted(ones.items()):
        share = -99.0 if word == "<s>" else math.log10(count / total)
        kept = followers[word] * _DISCOUNT / starts[word] if starts[word] else 1.0
        text.append(f"{share:.4f} {word} {math.log10(kept):.4f}")
    text += ["", "\\2-grams:"]
    for (first, second), count in sorted(twos.items()):
        likely = (count - _DISCOUNT) / starts[first]
        likely += followers[first] * _DISCOUNT / starts[first] * ones[second] / total
        text.append(f"{math.log10(likely):.4f} {first} {second}")
    return "\n".join([*text, "", "\\end\\", ""])


def _dictionary() -> dict[str, list[str]]:
    known: dict[str, list[str]] = {word: [sounds] for word, sounds in OUR_WORDS.items()}
    file = Path(get_model_path(), "en-us", "cmudict-en-us.dict")
    for line in file.read_text(encoding="utf-8").splitlines():
        name, _, sounds = line.partition(" ")
        word = name.partition("(")[0]
        if _WORD.fullmatch(word) and word not in OUR_WORDS:
            known.setdefault(word, []).append(sounds.strip())
    return known


def _entries(vocabulary: Iterable[str], known: Mapping[str, Sequence[str]]) -> Iterable[str]:
    for word in vocabulary:
        for number, sounds in enumerate(known[word], 1):
            yield f"{word if number == 1 else f'{word}({number})'} {sounds}\n"
