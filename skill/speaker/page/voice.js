// Replies read aloud by the browser, where it has a voice for them.

const SLOWEST = 150; // milliseconds a character: a voice that takes longer has lost its "end" event

/** Reads replies aloud; silent where the browser cannot. */
export class Voice {
  #done = null;

  constructor() {
    this.on = true;
    this.synthesis = window.speechSynthesis ?? null;
    this.synthesis?.getVoices(); // some browsers load their voices only when asked
  }

  /** Speak a text; the promise is kept when it was heard, cut short, or cannot be spoken. */
  async speak(text, locale) {
    this.cancel();
    if (!this.on || !text || !this.synthesis?.getVoices().length) return;
    const utterance = new SpeechSynthesisUtterance(text);
    utterance.lang = locale;
    await new Promise((done) => {
      this.#done = done;
      utterance.onend = done;
      utterance.onerror = done;
      setTimeout(done, 3000 + text.length * SLOWEST);
      this.synthesis.speak(utterance);
    });
    this.#done = null;
  }

  /** Fall silent. */
  cancel() {
    this.synthesis?.cancel();
    this.#done?.();
    this.#done = null;
  }
}
