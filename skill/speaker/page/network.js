// The way to the service: posts with a limit of time, knows when the service is away, and can be cut for trial.

const SLOW = 1500; // milliseconds until it is said that an answer takes long
const LIMIT = 8000; // as long as Alexa waits for a skill
const LOOK = 1500; // between looks whether the service is back

/** @typedef {{ok: true, body: any} | {ok: false, away: boolean, late: boolean, status: number, text: string}} Answer */

/** Fires "slow", "away", "late" and "back". */
export class Network extends EventTarget {
  #cut = false;
  #away = false;
  #looking = 0;

  /** Whether the service cannot be reached. */
  get away() {
    return this.#away;
  }

  get cut() {
    return this.#cut;
  }

  /** Cut the network, or mend it. */
  set cut(cut) {
    this.#cut = cut;
    if (cut) this.#lose();
    else this.look();
  }

  /**
   * The address of a file of the service's, which the page's worker lets through only from what is kept while the
   * network is cut.
   * @param {string} url
   */
  address(url) {
    const found = new URL(url, location.href);
    if (this.#cut) found.searchParams.set("cut", "");
    return found.href;
  }

  /**
   * @param {string} path
   * @param {unknown} body
   * @returns {Promise<Answer>}
   */
  async post(path, body) {
    const slow = setTimeout(() => this.dispatchEvent(new Event("slow")), SLOW);
    try {
      if (this.#cut) throw new TypeError("the network is cut");
      const headers = { "Content-Type": "application/json" };
      const signal = lasting(LIMIT);
      const answer = await fetch(path, { method: "POST", headers, body: JSON.stringify(body), signal });
      const read = answer.ok ? await answer.json() : await plain(answer);
      this.#find();
      return answer.ok ? { ok: true, body: read } : { ok: false, away: false, late: false, status: answer.status, text: read };
    } catch (error) {
      const late = error instanceof DOMException && error.name === "TimeoutError";
      if (late) this.dispatchEvent(new Event("late"));
      else this.#lose();
      return { ok: false, away: !late, late, status: 0, text: "" };
    } finally {
      clearTimeout(slow);
    }
  }

  /** Look whether the service answers. */
  async look() {
    clearTimeout(this.#looking);
    const answer = this.#cut ? null : await fetch("/healthz", { cache: "no-store" }).catch(() => null);
    if (answer) this.#find();
    else this.#lose();
    return answer !== null;
  }

  #lose() {
    clearTimeout(this.#looking);
    this.#looking = setTimeout(() => this.look(), LOOK);
    if (this.#away) return;
    this.#away = true;
    this.dispatchEvent(new Event("away"));
  }

  #find() {
    clearTimeout(this.#looking);
    if (!this.#away) return;
    this.#away = false;
    this.dispatchEvent(new Event("back"));
  }
}

/**
 * A signal to give up after a while.
 * @param {number} milliseconds
 */
export function lasting(milliseconds) {
  const control = new AbortController();
  setTimeout(() => control.abort(new DOMException("it took too long", "TimeoutError")), milliseconds);
  return control.signal;
}

/** @param {Response} answer */
async function plain(answer) {
  const isPlain = answer.headers.get("Content-Type")?.startsWith("text/plain");
  return isPlain ? (await answer.text()).trim() : "";
}
