// The stage: scenes, keys, notes window and clicker. One script for the page of the server and for the one file that opens
// from a stick; it asks nobody but its own server, and on file:// nobody at all.
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
const ROWS = "tbody tr, li, p, dt, dd, h3, h4, summary, caption";
const SIZES = [0.74, 0.8, 0.86, 0.93, 1, 1.12, 1.25, 1.4]; // those below 1 only where a scene would be cut
const USUAL = SIZES.indexOf(1);
const KEPT = `paparan${location.search}`;

const state = { scene: 0, step: 0, cover: "", marked: "", started: 0, used: 0, loop: false, size: USUAL, contrast: false };
let typed = "";
let peer = null;
let loopTimer = 0;

// ---- Scenes and steps -------------------------------------------------------------------------------------------

const parts = new WeakMap(); // scene -> where each part of its drawing begins, in pixels, the head of its table included
const last = (scene) => Math.max((parts.get(scene)?.length ?? 1) - 1, ...[...scene.querySelectorAll("[data-step]")].map((part) => Number(part.dataset.step)));

function show() {
  const scene = scenes[state.scene];
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

// The largest letters, up to those asked for, with which nothing of a scene is cut.
function fit(scene) {
  const boxes = [...scene.querySelectorAll(".body, .body > *, .picture > *")];
  for (const box of boxes) box.style.paddingBottom = "";
  for (let at = state.size; at >= 0; at -= 1) {
    document.documentElement.style.setProperty("--size", SIZES[at]);
    if (boxes.every((box) => box.scrollHeight <= box.clientHeight + 2 && box.scrollWidth <= box.clientWidth + 2)) return;
  }
}

// The rows of a drawing with the top and foot of each; the first of a table stands with its head.
function rowsOf(drawing) {
  drawing.scrollTop = 0;
  const edge = drawing.getBoundingClientRect().top;
  const isOne = (row) => row.matches(".kkmp-small > li") || !row.querySelector("tr, li");
  const rows = [...drawing.querySelectorAll(ROWS)].filter((row) => {
    const around = row.parentElement.closest("tr, li");
    return isOne(row) && !(around && isOne(around)) && row.getClientRects().length;
  });
  return rows.map((row) => {
    const [own, whole] = [row, row.matches("tbody tr:first-child") ? row.closest("table") : row].map((one) => one.getBoundingClientRect());
    return { row, from: whole.top - edge, to: own.bottom - edge, end: whole.bottom - edge };
  }).sort((one, other) => one.from - other.from);
}

// A drawing longer than its room is shown in parts, one for each step: no row is torn, the head of a table stays, and a
// table that has room on a part of its own is not begun at the foot of another.
function divide(scene) {
  const drawing = $(".drawing", scene);
  if (!drawing) return;
  const room = drawing.clientHeight;
  const rows = rowsOf(drawing);
  const found = [{ from: 0, head: 0 }];
  rows.forEach(({ row, from, to, end }, at) => {
    const { from: start, head } = found.at(-1);
    const isFull = to - start + head > room + 1 || (from - start > room / 3 && end - from <= room && end - start + head > room + 1);
    if (!isFull || from <= start) return;
    const above = rows[at - 1];
    const top = above.row.matches("h3, h4, summary, caption") && above.from > start ? above.from : from;
    found.push({ from: top, head: row.matches("tbody tr:not(:first-child)") ? row.closest("table").tHead?.offsetHeight ?? 0 : 0 });
  });
  parts.set(scene, found);
}

function turn(scene) {
  const found = parts.get(scene);
  if (!found) return;
  const drawing = $(".drawing", scene);
  const { from, head } = found[state.step];
  const until = found[state.step + 1]?.from ?? Infinity;
  for (const one of rowsOf(drawing)) one.row.toggleAttribute("data-waiting", one.from < from - 1 || one.from >= until - 1);
  for (const table of drawing.querySelectorAll("table")) {
    table.toggleAttribute("data-waiting", !table.querySelector("tbody tr:not([data-waiting])"));
  }
  drawing.style.paddingBottom = found.length > 1 ? "100vh" : "";
  drawing.scrollTop = from - head;
  $(".part", scene).textContent = found.length > 1 ? words.part.replace("{n}", state.step + 1).replace("{m}", found.length) : "";
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
  $("#spoken").textContent = state.cover ? words[state.cover] : `${state.scene + 1}. ${scenes[state.scene].dataset.title}`;
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
  if (state.step < last(scenes[state.scene])) change({ step: state.step + 1 });
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
    const found = has(scenes[state.scene], kode) ? state.scene : scenes.findIndex((scene) => has(scene, kode));
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
  const code = $("template", scenes[state.scene]);
  if (code) $("#code").replaceChildren(code.content.cloneNode(true));
  dialog("qr");
}

function overview(on = !document.body.classList.contains("overview")) {
  document.body.classList.toggle("overview", on);
  show();
  if (on) scenes[state.scene].scrollIntoView({ block: "center" });
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
      if (!parts.has(scenes[state.scene])) state.step = last(scenes[state.scene]);
      next();
    }
  }, 1000);
}

// ---- Time -------------------------------------------------------------------------------------------------------

function toggleTimer() {
  change(state.started ? { used: used(), started: 0 } : { started: Date.now() });
}

const used = () => state.used + (state.started ? Date.now() - state.started : 0);
const clock = (ms) => `${String(Math.floor(ms / 60000)).padStart(2, "0")}:${String(Math.floor(ms / 1000) % 60).padStart(2, "0")}`;
const planned = (upTo) => scenes.slice(0, upTo).reduce((sum, scene) => sum + Number(scene.dataset.minutes) * 60000, 0);

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

function showNotes() {
  const scene = scenes[state.scene];
  const after = scenes[state.scene + 1];
  $("#now").textContent = scene.dataset.title;
  $("#speech").textContent = scene.dataset.notes;
  $("#after").textContent = after ? after.dataset.title : words.end;
  $("#after-picture").replaceChildren(...(after ? [copy(after)] : []));
  const own = $("#own");
  own.value = localStorage.getItem(`paparan/${scene.id}`) ?? "";
  own.oninput = () => localStorage.setItem(`paparan/${scene.id}`, own.value);
}

function copy(scene) {
  const same = scene.cloneNode(true);
  same.hidden = false;
  same.removeAttribute("id");
  for (const part of same.querySelectorAll("[data-waiting]")) part.removeAttribute("data-waiting");
  return same;
}

function tick() {
  const due = planned(state.scene + 1);
  $("#clock").textContent = new Date().toLocaleTimeString("id-ID", { hour: "2-digit", minute: "2-digit" });
  $("#used").textContent = clock(used());
  $("#planned").textContent = clock(planned(scenes.length));
  $("#pace").textContent = used() > due ? words.slow : words.on_time;
}

// A newer reading of the data is told, never shown: the show changes only when the presenter says so.
async function lookForNewData() {
  const answer = await fetch(document.body.dataset.health, { cache: "no-store" }).catch(() => null);
  const health = await answer?.json().catch(() => null);
  $("#newer").hidden = !health?.versi || health.versi === document.body.dataset.version;
}

// ---- A show is a link: the list of its scenes in the address ----------------------------------------------------

const LAST = "terakhir";

function list(names, hash) {
  if (!IS_FILE && names.length) location.assign(`${location.pathname}?${new URLSearchParams(names.map((name) => ["adegan", name]))}#${hash}`);
}

// Adds this scene to the show that was last open in this browser, or to the standard one.
function add() {
  const known = new URLSearchParams(localStorage.getItem("paparan") ?? "").getAll("adegan");
  list([...(known.length ? known : ["baku"]), scenes[state.scene].dataset.name], LAST);
}

function leaveOut() {
  list(scenes.filter((_, number) => number !== state.scene).map((scene) => scene.dataset.name), scenes[state.scene + 1]?.id ?? LAST);
}

// ---- The phone as clicker ---------------------------------------------------------------------------------------

function listenToClicker() {
  const socket = new WebSocket(document.body.dataset.remote.replace(/^http/, "ws"));
  socket.onmessage = (event) => {
    const message = JSON.parse(event.data);
    if (message.pair) $("#pair").textContent = message.pair;
    if (message.phones !== undefined) $("#phones").textContent = message.phones;
    if (message.key) tell({ key: message.key });
  };
  socket.onclose = () => setTimeout(listenToClicker, 5000);
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
if (IS_NOTES) {
  tell({ ask: true });
  setInterval(tick, 500);
  if (!IS_FILE) {
    setInterval(lookForNewData, 15000);
    listenToClicker();
  }
} else {
  wakeCursor();
  document.addEventListener("pointermove", wakeCursor);
  document.addEventListener("visibilitychange", stayAwake);
  stayAwake();
  if (new URLSearchParams(location.search).has("putar")) loop(true);
}
