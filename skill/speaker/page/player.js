// An Echo's audio player on a real <audio> element: a queue, a place, and the reports that it owes the skill.

const ERRORS = {
  2: "MEDIA_ERROR_SERVICE_UNAVAILABLE", // MediaError.MEDIA_ERR_NETWORK
  3: "MEDIA_ERROR_INTERNAL_DEVICE_ERROR", // MEDIA_ERR_DECODE
  4: "MEDIA_ERROR_INVALID_REQUEST", // MEDIA_ERR_SRC_NOT_SUPPORTED: not found, too
};
const SLOW = 2000; // milliseconds without sound until it is said

/** @typedef {{url: string, token: string, offset: number, title: string, subtitle: string}} Stream */

/**
 * Plays one track and keeps those that follow. While it is held (somebody speaks, the microphone is open) nothing
 * sounds. It fires "report" with what an Echo would send, "blocked" when the browser holds the sound back, "failed"
 * when a track cannot be had, "waiting" and "flowing" about its sound, and "change" when anything is to be shown.
 */
export class Player extends EventTarget {
  #audio;
  #network;
  #held = false;
  /** @type {Stream | null} */
  #waiting = null;
  #buffered = false;
  #announced = false;
  #place = 0;
  #carry = 0;
  #slow = 0;
  #ended = false;

  /**
   * @param {HTMLAudioElement} audio
   * @param {import("./network.js").Network} network
   */
  constructor(audio, network) {
    super();
    this.#audio = audio;
    this.#network = network;
    /** @type {Stream | null} */
    this.current = null;
    /** @type {Stream[]} */
    this.queue = [];
    this.activity = "IDLE";
    /**
     * What follows a token when the skill could not be asked.
     * @type {(token: string) => Stream | null}
     */
    this.supply = () => null;
    audio.addEventListener("playing", () => this.#started());
    audio.addEventListener("ended", () => this.#finished());
    audio.addEventListener("error", () => this.#failed());
    audio.addEventListener("waiting", () => this.#wait());
    audio.addEventListener("timeupdate", () => this.#moved());
  }

  get sounding() {
    return this.activity === "PLAYING";
  }

  /** Whether it goes on as far as the person knows: a track that is hushed is as good as paused. */
  get heard() {
    return this.sounding && !this.#audio.paused;
  }

  /** Whether nothing is under way. */
  get over() {
    return !this.current || this.activity === "FINISHED" || this.#ended;
  }

  get offset() {
    return this.#loaded && !this.#audio.seeking ? Math.round(this.#audio.currentTime * 1000) : this.#place;
  }

  get duration() {
    return Number.isFinite(this.#audio.duration) ? this.#audio.duration * 1000 : 0;
  }

  /** What a request shows of the player. */
  get shown() {
    if (!this.current) return { playerActivity: "IDLE" };
    return { token: this.current.token, offsetInMilliseconds: this.offset, playerActivity: this.activity };
  }

  /** All that is needed to go on after a reload. */
  get state() {
    const { current, offset, activity, queue } = this;
    return current && { current, offset, activity, queue };
  }

  /**
   * Be as before a reload, but silent.
   * @param {{current: Stream, offset: number, activity: string, queue: Stream[]}} state
   */
  restore({ current, offset, activity, queue }) {
    this.current = current;
    this.queue = queue;
    this.activity = activity === "FINISHED" ? activity : "STOPPED";
    this.#load({ ...current, offset });
    this.#changed();
  }

  /**
   * Obey a Play. An ENQUEUE that expects another tail of the queue is dropped, silently.
   * @param {Stream} stream
   * @param {string} behavior
   * @param {string} [expectedPrevious]
   */
  play(stream, behavior, expectedPrevious) {
    if (behavior === "ENQUEUE") {
      if (expectedPrevious === this.#tail()) this.#append(stream);
      return;
    }
    this.queue = [];
    if (behavior === "REPLACE_ENQUEUED") return this.#append(stream);
    this.#fallSilent("STOPPED");
    this.#begin(stream);
  }

  /**
   * Stop what plays.
   * @param {boolean} [ended] whether nothing is to come
   */
  stop(ended = false) {
    this.#waiting = null;
    this.#ended = ended;
    this.#fallSilent("STOPPED");
  }

  /** @param {boolean} andStop */
  clearQueue(andStop) {
    this.queue = [];
    if (andStop) this.stop(this.#ended);
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

  /** Be silent at once, while the skill is asked; `settle` goes on if it did not say stop. */
  hush() {
    if (this.sounding) this.#audio.pause();
  }

  settle() {
    if (this.sounding && this.#audio.paused && !this.#audio.ended) this.#sound();
  }

  /** Play on at the place, such as from within a click that lets the sound go. */
  resume() {
    if (!this.current || this.sounding) return;
    if (this.#audio.error) this.#load({ ...this.current, offset: this.#place });
    this.#sound();
  }

  /**
   * Begin a stream without being told to by the skill.
   * @param {Stream} stream
   */
  jump(stream) {
    this.queue = this.queue.filter(({ token }) => token !== stream.token);
    this.#fallSilent("STOPPED");
    this.#begin(stream);
  }

  /** Begin the track from its start. */
  rewind() {
    this.#audio.currentTime = 0;
    this.#place = 0;
    this.#changed();
  }

  /**
   * Move on, past the end into the next track if need be.
   * @param {number} milliseconds
   */
  advance(milliseconds) {
    if (!this.sounding || !this.duration) return;
    const left = this.duration - this.offset;
    this.#carry = Math.max(0, milliseconds - left);
    this.#audio.currentTime = Math.min(this.#audio.duration, (this.offset + milliseconds) / 1000);
  }

  /** @param {number} rate */
  run(rate) {
    this.#audio.defaultPlaybackRate = rate;
    this.#audio.playbackRate = rate;
  }

  /** Forget everything. */
  clear() {
    this.clearQueue(true);
    this.current = null;
    this.activity = "IDLE";
    this.#changed();
  }

  get #loaded() {
    return this.current && this.#audio.readyState > 0 && !this.#audio.error;
  }

  #tail() {
    return (this.queue.at(-1) ?? this.#waiting ?? this.current)?.token;
  }

  /** @param {Stream} stream */
  #append(stream) {
    this.queue.push(stream);
    if (["IDLE", "FINISHED"].includes(this.activity) && !this.#waiting) this.#follow();
  }

  #follow() {
    const next = this.queue.shift();
    if (next) this.#begin(next);
  }

  /** @param {Stream} stream */
  #begin(stream) {
    if (this.#held) {
      this.#waiting = stream;
      return;
    }
    this.current = stream;
    this.#buffered = false;
    this.#load(stream);
    this.#sound();
  }

  /** @param {Stream} stream */
  #load({ url, offset }) {
    this.#place = offset;
    this.#audio.src = this.#network.address(url);
    if (offset > 0) this.#audio.currentTime = offset / 1000; // kept until the track is known
  }

  async #sound() {
    try {
      this.activity = "PLAYING";
      this.#ended = this.#announced = false;
      this.#wait();
      await this.#audio.play();
    } catch (error) {
      if (error instanceof DOMException && error.name === "NotAllowedError") {
        clearTimeout(this.#slow);
        this.activity = "STOPPED";
        this.dispatchEvent(new Event("blocked"));
      } // AbortError: something else was played meanwhile; NotSupportedError: the "error" event tells
    }
    this.#changed();
  }

  #started() {
    clearTimeout(this.#slow);
    this.dispatchEvent(new Event("flowing"));
    if (!this.sounding || this.#announced) return; // "playing" comes after every stall, too
    this.#announced = true;
    this.#report("PlaybackStarted");
    if (!this.#buffered) this.#report("PlaybackNearlyFinished");
    this.#buffered = true;
    if (this.#carry) this.advance(this.#carry);
  }

  #wait() {
    clearTimeout(this.#slow);
    this.#slow = setTimeout(() => this.sounding && this.dispatchEvent(new Event("waiting")), SLOW);
  }

  #moved() {
    if (this.#loaded) this.#place = this.offset;
    if (this.sounding && !this.#audio.paused) clearTimeout(this.#slow);
    this.#changed();
  }

  /** @param {string} activity */
  #fallSilent(activity) {
    this.#carry = 0;
    clearTimeout(this.#slow);
    if (this.sounding) {
      this.#audio.pause();
      if (this.#announced) this.#report("PlaybackStopped");
      this.activity = activity;
    } else if (this.activity === "PAUSED") {
      this.activity = activity;
    }
    this.#changed();
  }

  #finished() {
    if (!this.current) return;
    this.activity = "FINISHED";
    this.#report("PlaybackFinished");
    const next = this.queue.length ? null : this.supply(this.current.token);
    if (next) this.#begin(next);
    else this.#follow();
    this.#changed();
  }

  #failed() {
    if (!this.current) return;
    clearTimeout(this.#slow);
    this.activity = "STOPPED";
    const code = /** @type {2 | 3 | 4} */ (this.#audio.error?.code);
    const type = ERRORS[code] ?? "MEDIA_ERROR_UNKNOWN";
    this.dispatchEvent(new CustomEvent("failed", { detail: { type, message: this.#audio.error?.message || type } }));
    this.#changed();
  }

  /** @param {string} kind */
  #report(kind) {
    const detail = { kind, token: this.current?.token, offset: this.offset };
    this.dispatchEvent(new CustomEvent("report", { detail }));
    this.#changed();
  }

  #changed() {
    this.dispatchEvent(new Event("change"));
  }
}
