// The page's own clock: as fast as time, or faster, or moved on by hand.

/** @typedef {{due: number, work: () => void}} Alarm */

/** Fires "rate" when it goes faster or slower, and "advance" ({milliseconds}) when it is moved on. */
export class Clock extends EventTarget {
  #base = Date.now();
  #since = performance.now();
  #rate = 1;
  /** @type {Set<Alarm>} */
  #alarms = new Set();
  #timer = 0;

  get rate() {
    return this.#rate;
  }

  /** Now, in milliseconds of the Unix epoch. */
  now() {
    return this.#base + (performance.now() - this.#since) * this.#rate;
  }

  /** @param {number} rate how many seconds go by in one */
  run(rate) {
    this.#restart(this.now());
    this.#rate = rate;
    this.#arm();
    this.dispatchEvent(new Event("rate"));
  }

  /** @param {number} milliseconds */
  advance(milliseconds) {
    this.#restart(this.now() + milliseconds);
    this.dispatchEvent(new CustomEvent("advance", { detail: { milliseconds } }));
    this.#arm();
  }

  /**
   * Do something after a while; what is returned calls it off.
   * @param {number} wait
   * @param {() => void} work
   */
  after(wait, work) {
    const alarm = { due: this.now() + wait, work };
    this.#alarms.add(alarm);
    this.#arm();
    return () => void this.#alarms.delete(alarm);
  }

  /** @param {number} base */
  #restart(base) {
    this.#base = base;
    this.#since = performance.now();
  }

  #arm() {
    clearTimeout(this.#timer);
    if (!this.#alarms.size) return;
    const due = Math.min(...Array.from(this.#alarms, (alarm) => alarm.due));
    this.#timer = setTimeout(() => this.#ring(), Math.max(0, (due - this.now()) / this.#rate));
  }

  #ring() {
    for (const alarm of [...this.#alarms].filter(({ due }) => due <= this.now() + 1)) {
      this.#alarms.delete(alarm);
      alarm.work();
    }
    this.#arm();
  }
}
