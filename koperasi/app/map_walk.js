// Walks a map, or its tiles, by the arrow keys: to the neighbour in that direction, else to the nearest area there.
const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const WIDEST = 1.2; // radians to either side within which an area still lies "to the right"

export function next(areas, from, key) {
  const way = WAYS[key];
  if (!way) return undefined;
  const start = place(from);
  const rate = (area) => {
    const at = place(area);
    const [dx, dy] = [at[0] - start[0], at[1] - start[1]];
    const distance = Math.hypot(dx, dy);
    const off = Math.acos(Math.min(Math.max((dx * way[0] + dy * way[1]) / (distance || 1), -1), 1));
    return distance && off < WIDEST ? distance * (1 + 2 * off * off) : Infinity;
  };
  const best = (candidates) =>
    candidates.reduce((found, area) => {
      const rated = rate(area);
      return rated < found[0] ? [rated, area] : found;
    }, [Infinity, undefined])[1];
  const beside = (from.dataset.dekat ?? "").split(" ").filter(Boolean).map((number) => areas[number]);
  return best(beside) ?? best(areas.filter((area) => area !== from));
}

function place(area) {
  if (area.dataset.titik) return area.dataset.titik.split(" ").map(Number);
  const box = area.getBBox ? area.getBBox() : { x: area.offsetLeft, y: area.offsetTop, width: area.offsetWidth, height: area.offsetHeight };
  return [box.x + box.width / 2, box.y + box.height / 2];
}
