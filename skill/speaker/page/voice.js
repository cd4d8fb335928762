// Replies heard: in the coach's own voice where a reply is made of its phrases, else by the browser's.

const SLOWEST = 150; // milliseconds a character: a voice that takes longer has lost its "end" event
const LEAST = 3000;

/** Reads replies aloud. It fires "silent" once, when there is no voice to read with. */
export class Voice extends EventTarget {
  #network;
  #clock;
  #clip = new Audio();
  /** @type {(() => void) | null} */
  #done = null;
  #turn = 0;
  #missed = false;

  /**
   * @param {import("./network.js").Network} network
   * @param {import("./clock.js").Clock} clock
   */
  constructor(network, clock) {
    super();
    this.#network = network;
    this.#clock = clock;
    this.on = true;
    this.synthesis = window.speechSynthesis ?? null;
    this.synthesis?.getVoices(); // some browsers load their voices only when asked
  }

  /**
   * Speak a text; the promise is kept when it was heard, cut short, or cannot be spoken.
   * @param {string} text
   * @param {string} locale
   */
  async speak(text, locale) {
    this.cancel();
    if (!this.on || !text) return;
    const turn = this.#turn;
    const answer = await this.#network.post("/speaker/clips", { text });
    const { lead, clips } = answer.ok ? answer.body : { lead: "", clips: [] };
    const read = clips.length ? lead : text;
    if (read && turn === this.#turn) await this.#read(read, locale, clips.length === 0);
    for (const clip of clips) if (turn === this.#turn) await this.#play(clip);
  }

  /** Fall silent. */
  cancel() {
    this.#turn += 1;
    this.synthesis?.cancel();
    this.#clip.pause();
    this.#done?.();
    this.#done = null;
  }

  /** @param {string} url */
  #play(url) {
    return new Promise((resolve) => {
      const done = (this.#done = () => resolve(undefined));
      this.#clip.onended = this.#clip.onerror = done;
      this.#clip.src = this.#network.address(url);
      this.#clip.playbackRate = this.#clock.rate;
      this.#clip.play().catch(done);
    });
  }

  /**
   * @param {string} text
   * @param {string} locale
   * @param {boolean} matters whether much is lost when it cannot be read
   */
  #read(text, locale, matters) {
    const { synthesis } = this;
    if (!synthesis?.getVoices().length) {
      if (!this.#missed && matters) this.dispatchEvent(new Event("silent"));
      this.#missed ||= matters;
      return Promise.resolve();
    }
    const utterance = new SpeechSynthesisUtterance(text);
    utterance.lang = locale;
    utterance.rate = Math.min(10, this.#clock.rate);
    return new Promise((resolve) => {
      const done = (this.#done = () => resolve(undefined));
      utterance.onend = utterance.onerror = done;
      setTimeout(done, LEAST + text.length * SLOWEST);
      synthesis.speak(utterance);
    });
  }
}
