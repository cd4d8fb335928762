// Which tab is the device: one listener's speaker is one, however many tabs show it.

import { lasting } from "./network.js";

const LOCK = "back-coach-speaker";
const POLITE = 700; // milliseconds for the other tab to leave its place in order

/** Fires "taken" when this tab is the device, and "lost" when it no longer is. `leave` is asked to put things in order. */
export class Desk extends EventTarget {
  #channel = new BroadcastChannel(LOCK);
  /** @type {(() => void) | null} */
  #free = null;

  /** @param {() => void} leave */
  constructor(leave) {
    super();
    this.#channel.onmessage = () => {
      if (!this.#free) return;
      leave();
      this.#free();
    };
  }

  /** Whether this tab is the device. */
  get mine() {
    return this.#free !== null;
  }

  /** Be the device unless another tab is. After a reload the page before may need a moment to go. */
  async sit() {
    if (!navigator.locks) return this.#seated();
    await new Promise((settled) => this.#request({ ifAvailable: true }, () => settled(undefined)));
    if (this.mine) return;
    const signal = lasting(POLITE);
    await new Promise((settled) => this.#request({ signal }, () => settled(undefined)));
  }

  /** Be the device, whoever was. */
  async take() {
    this.#channel.postMessage("leave");
    await new Promise((settled) => {
      this.#request({ signal: lasting(POLITE) }, () => settled(undefined), () => {
        this.#request({ steal: true }, () => settled(undefined));
      });
    });
  }

  /**
   * @param {LockOptions} options
   * @param {() => void} settled
   * @param {() => void} [failed]
   */
  #request(options, settled, failed = settled) {
    let held = false;
    navigator.locks
      .request(LOCK, options, (lock) => {
        if (!lock) return settled();
        held = true;
        const over = new Promise((free) => (this.#free = () => free(undefined)));
        this.#seated();
        settled();
        return over;
      })
      .catch(() => (held ? undefined : failed())) // AbortError: another tab took it, or we were not patient
      .finally(() => held && this.#unseated());
  }

  #seated() {
    this.#free ??= () => {};
    this.dispatchEvent(new Event("taken"));
  }

  #unseated() {
    this.#free = null;
    this.dispatchEvent(new Event("lost"));
  }
}
