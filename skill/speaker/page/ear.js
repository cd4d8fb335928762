// Words recognised by the browser (Web Speech API), where it can, and only when the person has asked for it.

/** @type {Record<string, string>} an error of the API's to our word for it */
const TROUBLES = {
  "not-allowed": "refused",
  "service-not-allowed": "refused",
  "audio-capture": "noMicrophone",
  network: "earsAway",
  "no-speech": "nothingHeard",
};

/** Fires "heard" ({text}), "partly" ({text}), "trouble" ({name}) and "change". */
export class Ear extends EventTarget {
  /** @type {any} */
  #recognition = null;
  #memory;
  #heard = false;

  /** @param {import("./memory.js").Memory} memory */
  constructor(memory) {
    super();
    this.#memory = memory;
  }

  get can() {
    return "SpeechRecognition" in window || "webkitSpeechRecognition" in window;
  }

  /** Whether the person knows where the sound goes, and wants it. */
  get allowed() {
    return this.#memory.read("ear") === true;
  }

  set allowed(allowed) {
    this.#memory.write("ear", allowed || null);
    if (!allowed) this.stop();
    this.#changed();
  }

  get open() {
    return this.#recognition !== null;
  }

  /**
   * Listen for one utterance.
   * @param {string} locale
   */
  listen(locale) {
    if (this.open || !this.allowed) return;
    const { SpeechRecognition, webkitSpeechRecognition } = /** @type {any} */ (window);
    const recognition = new (SpeechRecognition ?? webkitSpeechRecognition)();
    recognition.lang = locale;
    recognition.interimResults = true;
    recognition.onresult = (/** @type {any} */ event) => this.#hear(event.results[event.results.length - 1]);
    recognition.onerror = (/** @type {any} */ { error }) => this.#tell(TROUBLES[error]);
    recognition.onend = () => this.#close();
    this.#recognition = recognition;
    this.#heard = false;
    try {
      recognition.start();
    } catch {
      this.#tell("earsAway");
      this.#close();
    }
    this.#changed();
  }

  stop() {
    this.#recognition?.abort();
    this.#close();
  }

  /** @param {any} result */
  #hear(result) {
    const detail = { text: result[0].transcript.trim() };
    this.#heard ||= result.isFinal;
    this.dispatchEvent(new CustomEvent(result.isFinal ? "heard" : "partly", { detail }));
  }

  /** @param {string | undefined} name none for what the person did */
  #tell(name) {
    if (name) this.dispatchEvent(new CustomEvent("trouble", { detail: { name } }));
  }

  #close() {
    if (!this.#recognition) return;
    this.#recognition = null;
    if (!this.#heard) this.dispatchEvent(new Event("nothing"));
    this.#changed();
  }

  #changed() {
    this.dispatchEvent(new Event("change"));
  }
}
