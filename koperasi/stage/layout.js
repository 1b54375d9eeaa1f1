// How a scene fits the screen that shows it: the size of its letters, and the parts of a figure that is longer than its room.
// Joined to stage.js, whose names it uses.
const SIZES = [0.74, 0.8, 0.86, 0.93, 1, 1.12, 1.25, 1.4]; // those below 1 only where a scene would be cut
const USUAL = SIZES.indexOf(1);
const ROWS = "tbody tr, li, p, dt, dd, h3, h4, summary, caption";
const parts = new WeakMap(); // scene -> where each part of its drawing begins, in pixels, the head of its table included
const last = (scene) => Math.max((parts.get(scene)?.length ?? 1) - 1, ...[...scene.querySelectorAll("[data-step]")].map((part) => Number(part.dataset.step)));

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
