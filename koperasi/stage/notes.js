// What only the presenter sees: the window with notes, the next scene, the time, newer data, and phones as clickers.
// Joined to stage.js, whose names it uses.
const clock = (ms) => `${String(Math.floor(ms / 60000)).padStart(2, "0")}:${String(Math.floor(ms / 1000) % 60).padStart(2, "0")}`;
const planned = (upTo) => scenes.slice(0, upTo).reduce((sum, scene) => sum + Number(scene.dataset.minutes) * 60000, 0);

function showNotes() {
  const scene = here();
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

// The phone as clicker.
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

function startNotes() {
  tell({ ask: true });
  setInterval(tick, 500);
  if (IS_FILE) return;
  setInterval(lookForNewData, 15000);
  listenToClicker();
}
