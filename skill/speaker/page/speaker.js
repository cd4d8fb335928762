// The page, put together: what each part tells the others.

import { Clock } from "./clock.js";
import { Desk } from "./desk.js";
import { Drawer } from "./drawer.js";
import { Ear } from "./ear.js";
import { Echo } from "./echo.js";
import { Writer } from "./envelope.js";
import { Keeping } from "./keeping.js";
import { listenToKeys } from "./keys.js";
import { Line } from "./line.js";
import { Media } from "./media.js";
import { Memory } from "./memory.js";
import { Network } from "./network.js";
import { Notice } from "./notice.js";
import { Player } from "./player.js";
import { Routine } from "./routine.js";
import { put, Stage } from "./stage.js";
import { Talk } from "./talk.js";
import { Voice } from "./voice.js";
import { answered, STATES, TROUBLES } from "./words.js";

const OPEN = "open back coach";
const TICK = 200; // milliseconds between looks at the player's place
const KEEP = 1000; // milliseconds between notes of it

/**
 * @param {string} name
 * @returns {any}
 */
const $ = (name) => document.getElementById(name);

const memory = new Memory();
const clock = new Clock();
const network = new Network();
const notice = new Notice();
const player = new Player($("audio"), network);
const voice = new Voice(network, clock);
const ear = new Ear(memory);
const echo = new Echo({ player, voice, network, clock, memory, writer: new Writer(memory, player, clock) });
const routine = new Routine(network, memory);
const keeping = new Keeping();
const desk = new Desk(leave);
const stage = new Stage({ player, routine, network });
const line = new Line(routine, player);
const talk = new Talk({ say, typing: () => echo.stayPatient(), ear, listen, cannot: () => trouble("noEars"), memory });
const media = new Media(press);
const drawer = new Drawer({ echo, player, clock, network });

function state() {
  if (ear.open) return "hearing";
  if (echo.speaking) return "speaking";
  if (echo.conversation) return "listening";
  if (player.sounding) return "playing";
  return player.over ? "idle" : "paused";
}

function show() {
  const now = state();
  document.body.dataset.state = now;
  put($("state"), STATES[now]);
  stage.show(echo.conversation !== null);
  line.show();
  drawer.show();
  $("sheet").href = sheet();
  const asked = echo.conversation && now === "speaking" ? "listening" : now;
  const asks = asked === "listening" && player.over;
  document.body.toggleAttribute("data-asking", asks);
  talk.offer({ state: asked, question: echo.question, chapter: stage.chapter?.name }, asks);
}

/** Where the routine is to be printed from: the one that plays, or what would come next. */
function sheet() {
  const { user, device } = echo.writer;
  /** @type {Record<string, string>} */
  const whose = player.over || !player.current ? { user, device } : { token: player.current.token };
  return `/speaker/routine.html?${new URLSearchParams(whose)}`;
}

/**
 * @param {keyof typeof TROUBLES} name
 * @param {{word: string, go: () => void}} [way]
 */
function trouble(name, way) {
  notice.say(name, TROUBLES[name], way);
}

/** @param {string} text */
function say(text) {
  notice.goOn();
  talk.write("you", text);
  return echo.say(text);
}

/** @param {string} button */
function press(button) {
  notice.goOn();
  notice.clear("blocked");
  return echo.press(button);
}

function pressMain() {
  if (player.over) return echo.waiting || echo.conversation ? $("utterance").focus() : say(OPEN);
  return press(player.heard ? "Pause" : "Play");
}

function listen() {
  notice.goOn();
  voice.cancel();
  player.hold();
  ear.listen(echo.writer.locale);
}

function hush() {
  voice.cancel();
  ear.stop();
}

/** Note where the player is, for a reload or another tab. */
function keep() {
  if (desk.mine) memory.write("player", player.state && { ...player.state, sounded: player.sounding });
}

/** Another tab wants to be the device: be silent, with the place noted. */
function leave() {
  keep();
  $("audio").pause();
}

/** Go on where the page was left, by a reload or in another tab. */
function arrive() {
  const kept = memory.read("player");
  if (!kept) return;
  player.restore(kept);
  routine.follow(kept.current.token, true);
  if (kept.sounded && !echo.conversation) player.resume();
}

function take() {
  $("main").inert = false;
  notice.clear("elsewhere");
  desk.take().then(() => {
    echo.recall();
    arrive();
  });
}

player.addEventListener("change", show);
player.addEventListener("blocked", () => trouble("blocked", { word: "Let it play", go: () => player.resume() }));
player.addEventListener("waiting", () => trouble("waiting"));
player.addEventListener("flowing", () => {
  notice.clear("waiting", "lost", "blocked", "track");
  if (player.current) routine.follow(player.current.token);
  keep();
});
player.addEventListener("report", keep);
player.supply = (/** @type {string} */ token) => (network.away ? routine.after(token) : null);
routine.addEventListener("change", () => {
  const { block } = routine;
  media.describe({ title: block.title, subtitle: player.current?.subtitle ?? "", picture: block.pictures.left.still });
  keeping.keep(routine);
  show();
});
echo.addEventListener("change", show);
echo.addEventListener("spoken", (event) => {
  const { text } = /** @type {CustomEvent} */ (event).detail;
  stage.said = text;
  talk.write("coach", text);
});
echo.addEventListener("trouble", (event) => {
  const { status, text } = /** @type {CustomEvent} */ (event).detail;
  notice.say("answered", answered(status, text));
});
echo.addEventListener("helpless", () => trouble(network.away && player.over ? "awayIdle" : network.away ? "words" : "late"));
echo.addEventListener("unplayable", () => trouble("track"));
echo.addEventListener("lost", () => trouble("lost"));
network.addEventListener("slow", () => trouble("slow"));
network.addEventListener("late", () => trouble("late"));
network.addEventListener("away", () => trouble(player.over ? "awayIdle" : "away"));
network.addEventListener("back", () => {
  const lost = player.current && $("audio").error;
  notice.clear("away", "awayIdle", "words", "lost", "slow", "late");
  notice.pass("back", TROUBLES.back);
  if (lost) player.resume();
  if (player.current) keeping.keep(routine);
});
echo.addEventListener("exchange", () => notice.clear("slow"));
voice.addEventListener("silent", () => notice.pass("noVoice", TROUBLES.noVoice));
ear.addEventListener("heard", (event) => say(/** @type {CustomEvent} */ (event).detail.text));
ear.addEventListener("nothing", () => echo.conversation ?? player.release());
ear.addEventListener("trouble", (event) => trouble(/** @type {CustomEvent} */ (event).detail.name));
ear.addEventListener("change", () => {
  $("ears").checked = ear.allowed;
  show();
});
clock.addEventListener("rate", () => player.run(clock.rate));
clock.addEventListener("advance", (event) => player.advance(/** @type {CustomEvent} */ (event).detail.milliseconds));
desk.addEventListener("lost", () => {
  $("audio").pause();
  player.activity = "STOPPED";
  $("main").inert = true;
  trouble("elsewhere", { word: "Play it here", go: take });
});

$("pause").addEventListener("click", pressMain);
$("next").addEventListener("click", () => press("Next"));
$("previous").addEventListener("click", () => press("Previous"));
$("locale").value = echo.writer.locale;
$("locale").addEventListener("change", () => echo.writer.setLocale($("locale").value));
for (const [name, set] of /** @type {[string, (on: boolean) => void][]} */ ([["aloud", (on) => (voice.on = on)], ["still", (on) => (stage.still = on)]])) {
  $(name).checked = memory.read(name) ?? $(name).checked;
  set($(name).checked);
  $(name).addEventListener("change", () => {
    set($(name).checked);
    memory.write(name, $(name).checked);
    show();
  });
}
$("ears").checked = ear.allowed;
$("ears").addEventListener("change", () => (ear.allowed = $("ears").checked));
$("stranger").addEventListener("click", () => {
  for (const name of ["player", "routine", "said", "question"]) memory.write(name, null);
  echo.becomeStranger();
  location.reload();
});
listenToKeys({ pause: pressMain, next: () => player.over || press("Next"), previous: () => player.over || press("Previous"), hush });
addEventListener("pagehide", keep);
setInterval(() => player.sounding && (show(), media.show(player, clock.rate)), TICK);
setInterval(() => player.sounding && keep(), KEEP);

await desk.sit();
if (desk.mine) arrive();
else {
  $("main").inert = true;
  trouble("elsewhere", { word: "Play it here", go: take });
}
if (matchMedia("(pointer: fine)").matches) $("utterance").focus({ preventScroll: true });
show();
document.body.dataset.ready = "";
keeping.start();
