// The parts of a map by address, each fetched once a page. Addresses are relative to the site, wherever it is served.
const kept = new Map();

export function address(path) {
  return new URL(`../${path.replace(/^\//, "")}`, import.meta.url);
}

export function fetched(path) {
  if (!kept.has(path)) {
    const asked = fetch(address(path)).then((answer) => {
      if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
      return answer.text();
    });
    asked.catch(() => kept.delete(path));
    kept.set(path, asked);
  }
  return kept.get(path);
}

// The list of a large city takes a while to lay out; the colours are seen before.
export function nextFrame() {
  return new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
}

// Show a choice whole in a row that is scrolled sideways; the page itself does not move.
export function bring(choice, row) {
  const [{ left, right }, room] = [choice, row].map((element) => element.getBoundingClientRect());
  if (left < room.left) row.scrollLeft -= room.left - left + 8;
  else if (right > room.right) row.scrollLeft += right - room.right + 8;
}

export function capital(words) {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

export function number(words) {
  return words === undefined ? undefined : Number(words);
}

export function announce({ kel, banding }) {
  document.documentElement.dataset.terpilih = [kel, banding].filter(Boolean).join(" ");
  document.dispatchEvent(new Event("kkmp-terpilih"));
}

export function union(areas) {
  const boxes = areas.map((area) => area.getBBox());
  const [x, y] = [Math.min(...boxes.map((box) => box.x)), Math.min(...boxes.map((box) => box.y))];
  return {
    x,
    y,
    width: Math.max(...boxes.map((box) => box.x + box.width)) - x,
    height: Math.max(...boxes.map((box) => box.y + box.height)) - y,
  };
}
