// The page: what is shown of the Echo, and what the person does with it.

import { Captions } from "./captions.js";
import { Echo } from "./echo.js";
import { Player } from "./player.js";
import { Voice } from "./voice.js";

const SUGGESTIONS = {
  idle: ["open back coach", "a ten minute back routine", "something for my hips", "which drills are there"],
  asked: ["yes", "no", "a lacrosse ball", "I have nothing", "ten minutes", "help"],
  playing: ["pause", "how long left", "thirty more seconds", "make it easier", "skip this one", "why this one", "it tingles"],
  paused: ["resume", "next", "open back coach", "how long left", "is this safe"],
};
const STATES = { idle: "Ready", listening: "Listening", speaking: "Speaking", playing: "Playing", paused: "Paused" };
const SIDES = { setup: "setting up", change: "changing over", left: "left side", switch: "changing sides", right: "right side", work: "both sides" };

const $ = (name) => document.getElementById(name);
const player = new Player($("audio"));
const voice = new Voice();
const echo = new Echo(player, voice);
let captions = new Captions();
let captioned = "";
let chosen = null;

function state() {
  if (echo.speaking) return "speaking";
  if (echo.conversation) return "listening";
  if (player.sounding) return "playing";
  return isOver() ? "idle" : "paused";
}

function isOver() {
  return !player.current || player.activity === "FINISHED";
}

function pressMain() {
  if (isOver()) return say(SUGGESTIONS.idle[0]);
  return echo.press(player.sounding ? "Pause" : "Play");
}

function put(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

const clock = (milliseconds) => {
  const seconds = Math.floor(milliseconds / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
};

function showPlayer() {
  const { current, offset, duration } = player;
  document.body.toggleAttribute("data-sounding", player.sounding);
  $("pause").setAttribute("aria-label", player.sounding ? "Pause" : isOver() ? "Open Back Coach" : "Play");
  for (const name of ["next", "previous"]) $(name).disabled = isOver();
  if (!current) return;
  const side = SIDES[captions.chapter(offset / 1000)] ?? "";
  put($("title"), current.title || "A drill");
  put($("subtitle"), [current.subtitle, side].filter(Boolean).join(" · "));
  put($("clock"), duration ? `${clock(offset)} of ${clock(duration)}` : clock(offset));
  put($("caption"), captions.at(offset / 1000));
  $("ring").style.strokeDasharray = `${duration ? Math.min(100, (100 * offset) / duration) : 0} 100`;
}

async function fetchCaptions() {
  const { current } = player;
  if (!current || current.url === captioned) return;
  captioned = current.url;
  captions = new Captions();
  const found = await Captions.of(current.url);
  if (captioned === current.url) captions = found;
  if (navigator.mediaSession) {
    navigator.mediaSession.metadata = new MediaMetadata({ title: current.title, artist: current.subtitle });
  }
  showPlayer();
}

function showState() {
  const now = state();
  document.body.dataset.state = now;
  put($("state"), STATES[now]);
  const fitting = SUGGESTIONS[now === "listening" || now === "speaking" ? (player.current ? "playing" : "asked") : now];
  if ($("suggestions").dataset.for === fitting.join()) return;
  $("suggestions").dataset.for = fitting.join();
  $("suggestions").replaceChildren(...fitting.map(suggestion));
}

function suggestion(text) {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = text;
  button.addEventListener("click", () => say(text));
  return button;
}

function show() {
  fetchCaptions();
  showPlayer();
  showState();
}

function write(who, name, text) {
  const item = document.createElement("li");
  item.className = who;
  const label = document.createElement("span");
  label.className = "who";
  label.textContent = `${name}: `;
  item.append(label, text);
  $("transcript").append(item);
  showLatest();
}

function showLatest() {
  $("transcript").scrollTop = $("transcript").scrollHeight;
}

function showTrouble(text) {
  $("trouble").textContent = text;
  $("trouble").hidden = false;
}

function say(text) {
  $("trouble").hidden = true;
  write("you", "You", text);
  return echo.say(text);
}

/** List the exchanges; the latest is shown unless an older one was chosen. */
function showExchanges() {
  const names = echo.exchanges.map(({ request: { request } }) => {
    return new Option(`${request.timestamp.slice(11, 19)}  ${request.intent?.name ?? request.type}`);
  });
  $("exchanges").replaceChildren(...names);
  $("exchanges").selectedIndex = Math.max(0, echo.exchanges.indexOf(chosen));
  showExchange();
}

function showExchange() {
  const exchange = echo.exchanges[$("exchanges").selectedIndex];
  put($("request"), exchange ? JSON.stringify(exchange.request, null, 2) : "");
  put($("response"), exchange ? JSON.stringify(exchange.response, null, 2) : "");
}

player.addEventListener("change", show);
player.addEventListener("blocked", () => ($("blocked").hidden = false));
player.addEventListener("report", ({ detail }) => {
  if (detail.kind === "PlaybackFailed") showTrouble("A track could not be played. Say “resume” to try again.");
});
echo.addEventListener("change", show);
echo.addEventListener("spoken", ({ detail }) => write("coach", "Coach", detail.text));
echo.addEventListener("exchange", showExchanges);
echo.addEventListener("trouble", ({ detail }) => showTrouble(detail.text));

$("composer").addEventListener("submit", (event) => {
  event.preventDefault();
  const text = $("utterance").value.trim();
  $("utterance").value = "";
  if (text) say(text);
});
$("utterance").addEventListener("input", () => echo.stayPatient());
$("pause").addEventListener("click", pressMain);
$("next").addEventListener("click", () => echo.press("Next"));
$("previous").addEventListener("click", () => echo.press("Previous"));
$("unblock").addEventListener("click", () => {
  $("blocked").hidden = true;
  player.unblock();
});
$("locale").value = echo.locale;
$("locale").addEventListener("change", () => echo.setLocale($("locale").value));
$("aloud").checked = localStorage.getItem("back-coach-aloud") !== "no";
voice.on = $("aloud").checked;
$("aloud").addEventListener("change", () => {
  voice.on = $("aloud").checked;
  localStorage.setItem("back-coach-aloud", voice.on ? "yes" : "no");
});
$("stranger").addEventListener("click", () => {
  echo.becomeStranger();
  location.reload();
});
$("exchanges").addEventListener("change", () => {
  const index = $("exchanges").selectedIndex;
  chosen = index > 0 ? echo.exchanges[index] : null;
  showExchange();
});
new ResizeObserver(showLatest).observe($("transcript"));
for (const [action, button] of [["play", "Play"], ["pause", "Pause"], ["nexttrack", "Next"], ["previoustrack", "Previous"]]) {
  navigator.mediaSession?.setActionHandler(action, () => echo.press(button));
}

$("utterance").focus();
show();
