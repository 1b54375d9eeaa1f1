// The names on a map. Their places were found when the city was laid out: a name knows the levels of room at which it
// stands free of all others. Here the level is taken from the room there is, and the chosen one is named in any case.
const UNITS = 10_000;
const AIR = 3; // pixels of a name's box around its letters

export class Names {
  constructor(svg) {
    this.levels = svg.dataset.levels.split(" ").map(Number);
    this.all = [...svg.querySelectorAll(".kkmp-names > .kkmp-name")].map((element) => {
      const [, first, last] = element.getAttribute("class").match(/kkmp-n(\d+) kkmp-x(\d+)/).map(Number);
      return { element, kode: element.dataset.kode, first, last };
    });
    this.last = svg.querySelector(".kkmp-last");
    const named = (level) => new Set(this.all.filter(({ first, last }) => first <= level && level <= last).map(({ kode }) => kode)).size;
    const most = Math.max(...this.levels.map((_, level) => named(level)));
    this.complete = this.levels[this.levels.findIndex((_, level) => named(level) === most)]; // letter sizes across for all names
  }

  // The largest letters, in pixels, with which all names stand on a map that shows so many units to a pixel, within bounds.
  letter(unit, least, most) {
    return Math.min(most, Math.max(least, UNITS / unit / (this.complete + 0.05))); // a little less, or rounding would miss the level
  }

  // unit: units of the drawing to a pixel; letter: size of the letters in pixels; chosen: the kode that must be named, the
  // chosen one first.
  show(unit, letter, chosen) {
    const room = UNITS / unit / letter;
    const level = this.levels.filter((from) => from <= room).length - 1;
    if (level !== this.level) {
      for (const name of this.all) {
        const isShown = name.first <= level && level <= name.last;
        if (isShown !== name.isShown) name.element.style.display = isShown ? "inline" : "none";
        name.isShown = isShown;
      }
    } else if (String(chosen) === String(this.chosen)) return;
    Object.assign(this, { level, chosen });
    this.over();
  }

  // Names that the frame would cut, or on which something lies, are left out; without a frame none is cut. Boxes of the screen.
  within(frame, covers) {
    for (const { element, isShown } of this.all) {
      if (!isShown) continue;
      const box = element.querySelector("text").getBoundingClientRect();
      const isWhole = !frame || (box.left >= frame.left && box.right <= frame.right && box.top >= frame.top && box.bottom <= frame.bottom);
      element.classList.toggle("kkmp-cut", !isWhole || covers.some((cover) => touches(box, cover, AIR)));
    }
  }

  // The names of the chosen ones, above their outlines; a name in their way makes room.
  over() {
    for (const name of this.hidden ?? []) name.element.style.visibility = "";
    this.hidden = [];
    this.last.replaceChildren();
    const there = this.all.filter((name) => name.isShown);
    for (const kode of this.chosen) {
      const own = there.find((name) => name.kode === kode);
      const source = own ?? this.all.findLast?.((name) => name.kode === kode) ?? this.all.find((name) => name.kode === kode);
      if (!source) continue;
      const copy = this.last.appendChild(source.element.cloneNode(true));
      copy.style.display = "inline";
      copy.classList.remove("kkmp-cut");
      copy.classList.toggle("kkmp-other", kode !== this.chosen[0]);
      this.hidden.push(...(own ? [own] : there.filter((name) => meets(name.element, copy))));
    }
    for (const name of this.hidden) name.element.style.visibility = "hidden";
  }
}

function meets(one, other) {
  return touches(...[one, other].map((element) => DOMRect.fromRect(element.querySelector("text").getBBox())));
}

function touches(a, b, room = 0) {
  return a.left < b.right - room && b.left < a.right - room && a.top < b.bottom - room && b.top < a.bottom - room;
}
