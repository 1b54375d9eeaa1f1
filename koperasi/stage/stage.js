// The stage: scenes, steps, keys. With layout.js and notes.js it is one script for the page of the server and for the one file
// that opens from a stick; it asks nobody but its own server, and on file:// nobody at all.
const $ = (selector, root = document) => root.querySelector(selector);
const scenes = [...document.querySelectorAll(".scene")];
const words = JSON.parse($("#words").textContent);
const IS_NOTES = new URLSearchParams(location.hash.slice(1).replace("?", "&")).has("catatan");
const IS_FILE = location.protocol === "file:";
const SHOW = document.body.dataset.show;
const NEXT = ["PageDown", "ArrowRight", "ArrowDown", " ", "Enter", "n", "N"];
const BACK = ["PageUp", "ArrowLeft", "ArrowUp", "Backspace", "p", "P"];
const BLACK = [".", "b", "B", "/"];
const WHITE = [",", "w", "W"];
const IDLE_MS = 3000;
const LOOP_S = 20;
const KEPT = `paparan${location.search}`;

const state = { scene: 0, step: 0, cover: "", marked: "", started: 0, used: 0, loop: false, size: USUAL, contrast: false };
const here = () => scenes[state.scene];
let typed = "";
let peer = null;
let loopTimer = 0;

// ---- Scenes and steps -------------------------------------------------------------------------------------------

function show() {
  const scene = here();
  for (const one of scenes) {
    one.hidden = one !== scene && !document.body.classList.contains("overview");
    one.toggleAttribute("data-current", one === scene);
    for (const area of one.querySelectorAll("[data-kode]")) area.toggleAttribute("data-marked", area.dataset.kode === state.marked);
  }
  for (const answer of scene.querySelectorAll(".answer")) mark(answer.parentElement, answer);
  document.body.dataset.cover = state.cover;
  document.body.classList.toggle("contrast", state.contrast);
  document.title = `${scene.dataset.title} · ${document.body.dataset.title}`;
  $("#place").textContent = `${state.scene + 1} / ${scenes.length}`;
  if (IS_NOTES) return showNotes();
  fit(scene);
  divide(scene);
  state.step = Math.min(Math.max(state.step, 0), last(scene));
  for (const part of scene.querySelectorAll("[data-step]")) part.toggleAttribute("data-waiting", Number(part.dataset.step) > state.step);
  turn(scene);
  return history.replaceState(null, "", `#${scene.id}${state.step ? `.${state.step}` : ""}`);
}

// Outlines the marked kelurahan on a map and says its sentence; without one, what the scene itself has chosen.
function mark(picture, answer) {
  const area = state.marked ? $(`path[data-kode="${CSS.escape(state.marked)}"]`, picture) : null;
  for (const line of picture.querySelectorAll(".kkmp-mark path")) {
    line.dataset.own ??= line.getAttribute("d") ?? "";
    line.setAttribute("d", area?.getAttribute("d") ?? line.dataset.own);
  }
  answer.textContent = area ? $("title", area).textContent : "";
}

function announce() {
  $("#spoken").textContent = state.cover ? words[state.cover] : `${state.scene + 1}. ${here().dataset.title}`;
}

// Every change goes through here, so that stage and notes window are always the same.
function change(what, { told = false } = {}) {
  const before = state.scene;
  Object.assign(state, what);
  state.scene = Math.min(Math.max(state.scene, 0), scenes.length - 1);
  if (state.scene !== before && !("marked" in what)) state.marked = "";
  show();
  announce();
  if (!told) tell({ state });
  if (!IS_NOTES) sessionStorage.setItem(KEPT, JSON.stringify({ started: state.started, used: state.used }));
}

// Only the stage knows how many steps a scene has on its screen; the notes window asks it.
function next() {
  if (IS_NOTES) return tell({ key: "PageDown" });
  if (!state.started && !state.used && state.scene === 0) toggleTimer();
  if (state.step < last(here())) change({ step: state.step + 1 });
  else if (state.scene < scenes.length - 1) change({ scene: state.scene + 1, step: 0 });
  else if (state.loop) change({ scene: 0, step: 0 });
}

function back() {
  if (IS_NOTES) return tell({ key: "PageUp" });
  if (state.step > 0) change({ step: state.step - 1 });
  else if (state.scene > 0) change({ scene: state.scene - 1, step: Infinity });
}

const go = (number) => change({ scene: number, step: 0, cover: "" });

// A number, the name of a scene, or a kelurahan: the nearest scene with it is opened, and it is marked there.
function jump(wanted) {
  const text = wanted.trim().toLowerCase();
  if (/^\d+$/.test(text)) return go(Number(text) - 1);
  const has = (scene, kode) => scene.querySelector(`.kkmp-name[data-kode="${CSS.escape(kode)}"], button[data-kode="${CSS.escape(kode)}"]`);
  const place = [...document.querySelectorAll("#places option")].find((option) => option.value.toLowerCase() === text);
  if (place) {
    const kode = place.dataset.place;
    const found = has(here(), kode) ? state.scene : scenes.findIndex((scene) => has(scene, kode));
    if (found >= 0) return change({ scene: found, step: Infinity, marked: kode, cover: "" });
  }
  const named = scenes.findIndex((scene) => scene.dataset.title.toLowerCase().includes(text));
  return text && named >= 0 ? go(named) : false;
}

// ---- Covers, dialogs, screen -------------------------------------------------------------------------------------

const cover = (name) => change({ cover: state.cover === name ? "" : name });

function dialog(id) {
  const box = $(`#${id}`);
  if (box.open) return shut(box);
  for (const other of document.querySelectorAll("dialog[open]")) other.close();
  return box.showModal();
}

function shut(box) {
  box.close();
  document.activeElement?.blur(); // or the next key would be typed into what cannot be seen any more
}

function showCode() {
  const code = $("template", here());
  if (code) $("#code").replaceChildren(code.content.cloneNode(true));
  dialog("qr");
}

function overview(on = !document.body.classList.contains("overview")) {
  document.body.classList.toggle("overview", on);
  show();
  if (on) here().scrollIntoView({ block: "center" });
}

function fullScreen() {
  if (document.fullscreenElement) document.exitFullscreen();
  else document.documentElement.requestFullscreen?.().catch(() => {});
}

async function stayAwake() {
  if (document.visibilityState === "visible") await navigator.wakeLock?.request("screen").catch(() => {});
}

let idle = 0;
function wakeCursor() {
  document.body.classList.remove("idle");
  clearTimeout(idle);
  idle = setTimeout(() => document.body.classList.add("idle"), IDLE_MS);
}

function loop(on = !state.loop) {
  clearInterval(loopTimer);
  state.loop = on;
  let left = LOOP_S;
  const bar = $("#countdown");
  bar.hidden = !on;
  if (!on) return;
  loopTimer = setInterval(() => {
    left -= 1;
    bar.style.setProperty("--left", left / LOOP_S);
    if (left <= 0) {
      left = LOOP_S;
      if (!parts.has(here())) state.step = last(here());
      next();
    }
  }, 1000);
}

// ---- Time -------------------------------------------------------------------------------------------------------

function toggleTimer() {
  change(state.started ? { used: used(), started: 0 } : { started: Date.now() });
}

const used = () => state.used + (state.started ? Date.now() - state.started : 0);
// ---- Notes window: BroadcastChannel on http, postMessage between opener and window on file:// -------------------

const channel = !IS_FILE && "BroadcastChannel" in window ? new BroadcastChannel(`${KEPT} ${SHOW}`) : null;

function tell(message) {
  channel?.postMessage(message);
  if (IS_FILE) (IS_NOTES ? window.opener : peer)?.postMessage(message, "*");
}

function hear(message) {
  if (message.state) change(message.state, { told: true });
  if (message.ask && !IS_NOTES) tell({ state });
  if (message.key && !IS_NOTES) press({ key: message.key });
  if (message.reload && !IS_NOTES) location.reload();
}

channel?.addEventListener("message", (event) => hear(event.data));
window.addEventListener("message", (event) => {
  if (IS_FILE && event.source && event.source === (IS_NOTES ? window.opener : peer)) hear(event.data);
});

function openNotes() {
  if (IS_NOTES) return;
  peer = window.open(`${location.href.split("#")[0]}#catatan`, "catatan", "popup,width=1000,height=720");
}

// ---- A show is a link: the list of its scenes in the address ----------------------------------------------------

const LAST = "terakhir";

function list(names, hash) {
  if (!IS_FILE && names.length) location.assign(`${location.pathname}?${new URLSearchParams(names.map((name) => ["adegan", name]))}#${hash}`);
}

// Adds this scene to the show that was last open in this browser, or to the standard one.
function add() {
  const known = new URLSearchParams(localStorage.getItem("paparan") ?? "").getAll("adegan");
  list([...(known.length ? known : ["baku"]), here().dataset.name], LAST);
}

function leaveOut() {
  list(scenes.filter((_, number) => number !== state.scene).map((scene) => scene.dataset.name), scenes[state.scene + 1]?.id ?? LAST);
}

// ---- Keys -------------------------------------------------------------------------------------------------------

const ACTIONS = {
  Home: () => go(0), End: () => go(scenes.length - 1), o: () => overview(), s: openNotes, t: toggleTimer, f: fullScreen,
  a: add, Delete: leaveOut, k: () => change({ contrast: !state.contrast }), q: showCode, "?": () => dialog("help"), h: () => dialog("help"),
  g: () => { dialog("jump"); $("#jump input").select(); }, l: () => loop(), "+": () => change({ size: Math.min(state.size + 1, SIZES.length - 1) }),
  "-": () => change({ size: Math.max(state.size - 1, USUAL) }),
};

function escape() {
  const open = $("dialog[open]");
  if (open) shut(open);
  else if (document.body.classList.contains("overview")) overview(false);
  else if (state.cover) change({ cover: "" });
}

// Returns whether the key meant something here.
function press({ key, shiftKey = false }) {
  if (key === "F5") {
    // A show under way keeps its place: the start button of a clicker sends F5 and Esc in turn.
    if (!shiftKey && !state.started && !state.used && !state.cover) go(0);
    if (!document.fullscreenElement) fullScreen();
    return true;
  }
  if (key === "Escape") return escape(), true;
  if ($("dialog[open]") && [...NEXT, ...BACK].includes(key)) return escape(), true;
  if (state.cover) {
    if ([...BLACK, ...WHITE, ...NEXT, ...BACK].includes(key)) change({ cover: "" });
    return true;
  }
  if (/^\d$/.test(key)) return (typed += key), true;
  if (key === "Enter" && typed) {
    const number = typed;
    typed = "";
    return jump(number), true;
  }
  typed = "";
  if (BLACK.includes(key)) return cover("black"), true;
  if (WHITE.includes(key)) return cover("white"), true;
  if (BACK.includes(key) || (key === " " && shiftKey)) return back(), true;
  if (NEXT.includes(key)) {
    if (key === "Enter" && document.body.classList.contains("overview")) overview(false);
    else next();
    return true;
  }
  const action = ACTIONS[key] ?? ACTIONS[key.toLowerCase()];
  action?.();
  return Boolean(action);
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  if (event.target.matches("input, textarea") && !["F5", "Escape"].includes(event.key)) return;
  if (event.target.matches("button") && ["Enter", " "].includes(event.key)) return;
  if (press(event)) event.preventDefault();
});

// ---- Pointer ----------------------------------------------------------------------------------------------------

document.addEventListener("click", (event) => {
  const scene = event.target.closest(".scene");
  const area = event.target.closest("[data-kode]");
  if (document.body.classList.contains("overview") && scene) {
    overview(false);
    go(scenes.indexOf(scene));
  } else if (state.cover) change({ cover: "" });
  else if (area) change({ marked: area.dataset.kode === state.marked ? "" : area.dataset.kode });
  else if (event.target.dataset.key) press({ key: event.target.dataset.key });
  else if (event.target.id === "newer") {
    tell({ reload: true });
    location.reload();
  }
  if (event.detail) event.target.closest("button")?.blur(); // or the next press of the space bar would press it again
});

$("#jump form").addEventListener("submit", (event) => {
  event.preventDefault();
  if (jump($("#jump input").value) !== false) shut($("#jump"));
});

// A scene may hold its own code in sight; all others keep it for Q.
for (const place of document.querySelectorAll("[data-code]")) {
  const code = $("template", place.closest(".scene"));
  place.classList.add("qr-here");
  place.append(code ? code.content.cloneNode(true) : $("#code").cloneNode(true).firstElementChild);
}

// ---- Start ------------------------------------------------------------------------------------------------------

function open() {
  const [id, step] = location.hash.slice(1).split(".");
  const found = id === LAST ? scenes.length - 1 : scenes.findIndex((scene) => scene.id === id);
  change({ scene: Math.max(0, found), step: Number(step ?? 0) || 0 }, { told: true });
}

// On the stage nothing leads away from it, and nothing is folded up.
for (const fold of document.querySelectorAll(".drawing details")) fold.open = true;
for (const link of document.querySelectorAll(".scene a[href]")) link.removeAttribute("href");
if (scenes.length > 1 && !IS_FILE) localStorage.setItem("paparan", location.search);
Object.assign(state, IS_NOTES ? {} : JSON.parse(sessionStorage.getItem(KEPT) ?? "{}"));
document.body.classList.toggle("notes", IS_NOTES);
open();
document.fonts.ready.then(show);
window.addEventListener("resize", show);
window.addEventListener("hashchange", open);
if (IS_NOTES) startNotes();
else {
  wakeCursor();
  document.addEventListener("pointermove", wakeCursor);
  document.addEventListener("visibilitychange", stayAwake);
  stayAwake();
  if (new URLSearchParams(location.search).has("putar")) loop(true);
}
