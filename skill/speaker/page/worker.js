// The page's service worker: what was loaded once is there without the service. It keeps the page itself and the
// clips that were heard; tracks, captions and pictures of the running routine are put there by `keeping.js`.

const SHELL = "back-coach-page";
const ROUTINE = "back-coach-routine";
const CLIPS = "back-coach-clips";
const MOST_CLIPS = 100;
const PATIENCE = 2000; // milliseconds for a fresh page, when an older one is here

const worker = /** @type {any} the types for pages know no workers */ (self);

worker.addEventListener("install", (/** @type {any} */ event) => event.waitUntil(fill().then(() => worker.skipWaiting())));
worker.addEventListener("activate", (/** @type {any} */ event) => event.waitUntil(worker.clients.claim()));
worker.addEventListener("fetch", (/** @type {any} */ event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || url.origin !== worker.location.origin) return;
  const answer = answering(event.request, url);
  if (answer) event.respondWith(answer);
});

async function fill() {
  const { files } = await (await fetch("/speaker/page/")).json();
  await (await caches.open(SHELL)).addAll(files);
}

/**
 * What answers a request, or nothing for what only the service can answer.
 * @param {Request} request
 * @param {URL} url
 */
function answering(request, url) {
  const path = url.pathname;
  if (path === "/" || /^\/speaker\/page\/.+/.test(path)) return fresh(request, path);
  if (path.startsWith("/audio/clips/")) return heard(request, url);
  if (/^\/(audio\/tracks|figures)\//.test(path)) return kept(request, url, ROUTINE);
  return null;
}

/**
 * The page as it is now; as it was, when the service is away or slow.
 * @param {Request} request
 * @param {string} path
 */
async function fresh(request, path) {
  const cache = await caches.open(SHELL);
  const old = await cache.match(path);
  const now = fetch(request).then(async (answer) => {
    if (answer.ok) await cache.put(path, answer.clone());
    return answer;
  });
  if (!old) return now;
  const tired = new Promise((resolve) => setTimeout(resolve, PATIENCE, old));
  return Promise.race([now.catch(() => old), tired]);
}

/**
 * A clip: kept once it was heard.
 * @param {Request} request
 * @param {URL} url
 */
async function heard(request, url) {
  const cache = await caches.open(CLIPS);
  if (!cut(url) && !(await cache.match(url.pathname))) {
    const whole = await fetch(url.pathname).catch(() => null);
    if (whole?.ok) await cache.put(url.pathname, whole);
    for (const old of (await cache.keys()).slice(0, -MOST_CLIPS)) await cache.delete(old);
  }
  return kept(request, url, CLIPS);
}

/**
 * A file that is kept, or the part that is asked for; else the service's.
 * @param {Request} request
 * @param {URL} url
 * @param {string} name
 */
async function kept(request, url, name) {
  const cache = await caches.open(name);
  const found = await cache.match(url.href.replace(/[?&]cut=$/, ""));
  if (found) return part(request, found);
  return cut(url) ? Response.error() : fetch(request);
}

/**
 * The page marks what it asks for while its network is cut for trial.
 * @param {URL} url
 */
const cut = (url) => url.searchParams.has("cut");

/**
 * A kept file, or one range of it: players seek by ranges.
 * @param {Request} request
 * @param {Response} whole
 */
async function part(request, whole) {
  const asked = /^bytes=(\d+)-(\d*)$/.exec(request.headers.get("Range") ?? "");
  if (!asked) return whole;
  const body = await whole.arrayBuffer();
  const first = Number(asked[1]);
  const last = Math.min(asked[2] ? Number(asked[2]) : Infinity, body.byteLength - 1);
  if (first > last) return new Response(null, { status: 416, headers: { "Content-Range": `bytes */${body.byteLength}` } });
  const headers = {
    "Content-Type": whole.headers.get("Content-Type") ?? "application/octet-stream",
    "Content-Range": `bytes ${first}-${last}/${body.byteLength}`,
    "Accept-Ranges": "bytes",
  };
  return new Response(body.slice(first, last + 1), { status: 206, headers });
}
