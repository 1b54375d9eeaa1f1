// Mounts the drawing and reports the kode of what was clicked or pressed. One listener serves every figure. What is
// chosen is told once a page and marked here: so a drawing stays the same, and need not travel again, whatever is chosen.
import { wake } from "./city_map.js";
import { bring } from "./map_parts.js";
import { lift } from "./panel_lift.js";

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector("#figure");
  const plot = root.querySelector("[data-bagan]")?.bagan; // a chart that is there already is only told what is new
  if (root.drawing !== data.html) {
    const focused = parentElement.activeElement?.dataset?.kode ?? root.getRootNode().activeElement?.dataset?.kode;
    replace(root, data.html);
    root.drawing = data.html;
    // A new drawing replaces the element that had the focus: give it back, or the keyboard starts at the top again.
    lift(root);
    for (const chip of root.querySelectorAll(".kkmp-chips [aria-current]")) bring(chip, chip.closest("ul"));
    for (const field of root.querySelectorAll("[data-saring]")) asked(field);
    if (focused) root.querySelector(`[data-kode="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
  }
  if ("chosen" in data) {
    document.documentElement.dataset.terpilih = data.chosen ?? "";
    document.dispatchEvent(new Event("kkmp-terpilih"));
  }
  root.follow ??= () => {
    const chosen = (document.documentElement.dataset.terpilih ?? "").split(" ");
    for (const button of root.querySelectorAll("button[data-kode]:not(.kkmp-close)")) {
      const isChosen = String(chosen.includes(button.dataset.kode));
      if (button.ariaPressed !== isChosen) button.ariaPressed = isChosen;
    }
  };
  root.follow();
  for (const map of root.querySelectorAll("[data-peta]")) wake(map, setTriggerValue);
  const place = data.chart && root.querySelector("[data-bagan]");
  if (place) {
    const told = JSON.parse(data.chart);
    import(new URL(told.skrip, location.origin)).then((script) => script.wake(place, told, plot));
  }
  document.addEventListener("kkmp-terpilih", root.follow); // the same function is added only once
  const choose = (event) => {
    const target = event.target.closest("[data-kode]");
    if (target) setTriggerValue("pilih", target.dataset.kode);
  };
  root.onclick = choose;
  root.oninput = ({ target }) => target.matches("[data-saring]") && filter(target);
  root.onkeydown = (event) => {
    // Buttons turn Enter and Space into a click by themselves; shapes in a drawing do not.
    if (event.target.closest("button, a[href]") || (event.key !== "Enter" && event.key !== " ")) return;
    event.preventDefault();
    choose(event);
  };
  return () => {
    for (const watch of root.watches ?? []) watch.disconnect();
    document.removeEventListener("kkmp-terpilih", root.follow);
    for (const map of root.querySelectorAll("[data-peta]")) map.peta?.leave();
  };
}

// A link may name what is looked for ("/data?bagian=sumber#S201"); words that stand in no row are no search.
function asked(field) {
  field.value = location.hash.slice(1);
  if (field.value && !filter(field)) {
    field.value = "";
    filter(field);
  }
}

// Leave of the table behind a search field the rows in which all its words stand.
function filter(field) {
  const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
  const rows = [...field.closest("figure").querySelectorAll("tbody tr")];
  for (const row of rows) row.hidden = !words.every((word) => row.textContent.toLowerCase().includes(word));
  const left = rows.filter((row) => !row.hidden).length;
  field.parentElement.querySelector("output").textContent = words.length ? `${left} / ${rows.length}` : "";
  return left;
}

// A map that is there already stays and is only told what is new: its shapes are the same, and the reader's view of them.
function replace(root, html) {
  const old = new Map([...root.querySelectorAll("[data-peta]")].map((map) => [map.dataset.kerangka, map]));
  const template = document.createElement("template");
  template.innerHTML = html;
  const maps = [...template.content.querySelectorAll("[data-peta]")];
  const places = maps.map((map) => old.get(map.dataset.kerangka) ?? map);
  if (maps.length === 1 && places[0] !== maps[0] && root.children.length === 1 && root.firstElementChild === places[0]) {
    tellAnew(places[0], maps[0]);
    return;
  }
  maps.forEach((map, number) => {
    if (places[number] === map) return;
    tellAnew(places[number], map);
    map.replaceWith(places[number]);
  });
  root.replaceChildren(template.content);
}

function tellAnew(old, map) {
  for (const [name, value] of Object.entries(map.dataset)) old.dataset[name] = value;
}
