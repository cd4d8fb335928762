// What the device owes the skill: the player's reports, in order. They wait here while the service is away, or
// while one is held back for trial, and are kept over a reload.

const MOST_OWED = 100;

/** @typedef {{send: (envelope: any) => Promise<import("./network.js").Answer>, obey: (envelope: any, body: any) => void}} Post */

/** Fires "change" when what is owed or held changes. */
export class Outbox extends EventTarget {
  #memory;
  #post;
  /** @type {Promise<void> | null} */
  #sending = null;

  /**
   * @param {import("./memory.js").Memory} memory
   * @param {Post} post
   */
  constructor(memory, post) {
    super();
    this.#memory = memory;
    this.#post = post;
    /** @type {any[]} requests that wait for the service */
    this.owed = [];
    /** @type {any[]} requests held back by hand */
    this.held = [];
    this.holdsNext = false;
  }

  /** Take up what was owed before a reload, or by another tab. */
  recall() {
    this.owed = this.#memory.read("owed") ?? [];
    this.deliver();
  }

  /** @param {any} envelope */
  add(envelope) {
    if (this.holdsNext) {
      this.holdsNext = false;
      this.held.push(envelope);
      this.dispatchEvent(new Event("change"));
      return Promise.resolve();
    }
    this.owed = [...this.owed, envelope].slice(-MOST_OWED);
    this.#keep();
    return this.deliver();
  }

  /**
   * Hold the next report back, or no more.
   * @param {boolean} hold
   */
  hold(hold) {
    this.holdsNext = hold;
    this.dispatchEvent(new Event("change"));
  }

  /**
   * Send a report that was held back.
   * @param {number} index
   */
  release(index) {
    const [envelope] = this.held.splice(index, 1);
    return envelope ? this.add(envelope) : Promise.resolve();
  }

  /** Forget everything that is owed. */
  clear() {
    this.owed = [];
    this.held = [];
    this.#keep();
  }

  /** Send what is owed, one after the other, as far as it goes. */
  deliver() {
    this.#sending ??= this.#deliver().finally(() => (this.#sending = null));
    return this.#sending;
  }

  async #deliver() {
    while (this.owed.length) {
      const [envelope] = this.owed;
      const answer = await this.#post.send(envelope);
      if (!answer.ok && (answer.away || answer.late || answer.status >= 500)) return;
      if (this.owed[0] === envelope) this.owed = this.owed.slice(1);
      this.#keep();
      if (answer.ok) this.#post.obey(envelope, answer.body);
    }
  }

  #keep() {
    this.#memory.write("owed", this.owed.length ? this.owed : null);
    this.dispatchEvent(new Event("change"));
  }
}
