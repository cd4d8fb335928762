// An Echo's audio player on a real <audio> element: a queue, and the reports that it owes the skill.

const ERRORS = {
  2: "MEDIA_ERROR_SERVICE_UNAVAILABLE", // MediaError.MEDIA_ERR_NETWORK
  3: "MEDIA_ERROR_INTERNAL_DEVICE_ERROR", // MEDIA_ERR_DECODE
  4: "MEDIA_ERROR_INVALID_REQUEST", // MEDIA_ERR_SRC_NOT_SUPPORTED: not found, too
};

/**
 * Plays one track and keeps those that follow. While it is held (somebody speaks, the microphone is open) nothing
 * sounds. It fires "report" with what an Echo would send, "blocked" when the browser holds the sound back, and
 * "change" when anything else is to be shown.
 */
export class Player extends EventTarget {
  #audio;
  #held = false;
  #waiting = null;
  #buffered = false;
  #announced = false;

  constructor(audio) {
    super();
    this.#audio = audio;
    this.current = null;
    this.queue = [];
    this.activity = "IDLE";
    audio.addEventListener("playing", () => this.#started());
    audio.addEventListener("ended", () => this.#finished());
    audio.addEventListener("error", () => this.#failed());
    audio.addEventListener("timeupdate", () => this.#changed());
  }

  get sounding() {
    return this.activity === "PLAYING";
  }

  get offset() {
    if (!this.current) return 0;
    const loaded = this.#audio.readyState > 0 && !this.#audio.error;
    return loaded ? Math.round(this.#audio.currentTime * 1000) : this.current.offset;
  }

  get duration() {
    return Number.isFinite(this.#audio.duration) ? this.#audio.duration * 1000 : 0;
  }

  /** Obey a Play. An ENQUEUE that expects another tail of the queue is dropped, silently. */
  play(stream, behavior, expectedPrevious) {
    if (behavior === "ENQUEUE") {
      if (expectedPrevious === this.#tail()) this.#append(stream);
      return;
    }
    this.queue = [];
    if (behavior === "REPLACE_ENQUEUED") {
      this.#append(stream);
      return;
    }
    this.#fallSilent("STOPPED");
    this.#begin(stream);
  }

  stop() {
    this.#waiting = null;
    this.#fallSilent("STOPPED");
  }

  clearQueue(andStop) {
    this.queue = [];
    if (andStop) this.stop();
  }

  hold() {
    this.#held = true;
    this.#fallSilent("PAUSED");
  }

  /** Go on after a hold: with what was to be played since, or with what was playing before. */
  release() {
    this.#held = false;
    const waiting = this.#waiting;
    this.#waiting = null;
    if (waiting) this.#begin(waiting);
    else if (this.activity === "PAUSED") this.#sound();
  }

  /** Play what the browser held back, from within a click. */
  unblock() {
    this.#sound();
  }

  #tail() {
    return (this.queue.at(-1) ?? this.#waiting ?? this.current)?.token;
  }

  #append(stream) {
    this.queue.push(stream);
    if (["IDLE", "FINISHED"].includes(this.activity) && !this.#waiting) this.#begin(this.queue.shift());
  }

  #begin(stream) {
    if (this.#held) {
      this.#waiting = stream;
      return;
    }
    this.current = stream;
    this.#buffered = false;
    this.#audio.src = stream.url;
    if (stream.offset > 0) this.#audio.currentTime = stream.offset / 1000; // kept until the track is known
    this.#sound();
  }

  async #sound() {
    try {
      this.activity = "PLAYING";
      this.#announced = false;
      await this.#audio.play();
    } catch (error) {
      if (error.name === "NotAllowedError") {
        this.activity = "PAUSED";
        this.dispatchEvent(new Event("blocked"));
      } // AbortError: something else was played meanwhile; NotSupportedError: the "error" event tells
    }
    this.#changed();
  }

  #started() {
    if (!this.sounding || this.#announced) return; // "playing" comes after every stall, too
    this.#announced = true;
    this.#report("PlaybackStarted");
    if (!this.#buffered) this.#report("PlaybackNearlyFinished");
    this.#buffered = true;
  }

  #fallSilent(activity) {
    if (this.sounding) {
      this.#audio.pause();
      this.#report("PlaybackStopped");
      this.activity = activity;
    } else if (this.activity === "PAUSED") {
      this.activity = activity;
    }
    this.#changed();
  }

  #finished() {
    this.activity = "FINISHED";
    this.#report("PlaybackFinished");
    if (this.queue.length) this.#begin(this.queue.shift());
    this.#changed();
  }

  #failed() {
    if (!this.current) return;
    this.activity = "STOPPED";
    const type = ERRORS[this.#audio.error?.code] ?? "MEDIA_ERROR_UNKNOWN";
    this.#report("PlaybackFailed", { type, message: this.#audio.error?.message || type });
    this.#changed();
  }

  #report(kind, error) {
    const detail = { kind, token: this.current.token, offset: this.offset, error };
    this.dispatchEvent(new CustomEvent("report", { detail }));
    this.#changed();
  }

  #changed() {
    this.dispatchEvent(new Event("change"));
  }
}
