// Keeps the running routine in the browser, for its worker to play when the network is away.

const ROUTINE = "back-coach-routine";

/** Keeps what one routine needs, and lets go of what others needed. */
export class Keeping {
  #latest = 0;

  /** Start the worker, where the browser has one. */
  async start() {
    try {
      await navigator.serviceWorker?.register("/speaker/page/worker.js", { scope: "/" });
    } catch {
      // Private windows and blocked storage: the page works as long as the service does.
    }
  }

  /** @param {import("./routine.js").Routine} routine */
  async keep(routine) {
    if (!globalThis.caches) return;
    const turn = (this.#latest += 1);
    const blocks = [...routine.blocks.slice(routine.index), ...routine.blocks.slice(0, routine.index)];
    const wanted = [...blocks.flatMap(heard), ...blocks.flatMap(seen)];
    try {
      const cache = await caches.open(ROUTINE);
      for (const url of wanted) {
        if (turn !== this.#latest) return; // another routine, or another block, is kept by now
        if (!(await cache.match(url))) await cache.add(url);
      }
      const kept = new Set(wanted.map((url) => new URL(url, location.href).href));
      for (const old of await cache.keys()) if (!kept.has(old.url)) await cache.delete(old);
    } catch {
      // The service is away, or storage is full: what is kept by now stays.
    }
  }
}

/** @param {import("./routine.js").Block} block */
const heard = ({ url }) => [url, url.replace(/\.mp3$/, ".vtt")];

/** @param {import("./routine.js").Block} block */
const seen = ({ pictures }) => Object.values(pictures).flatMap(({ moving, still }) => [moving, still]);
