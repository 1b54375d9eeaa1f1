// The names on a map. Their places were found when the city was laid out: a name knows the levels of room at which it
// stands free of all others. Here the level is taken from the room there is, and the chosen one is named in any case.
const UNITS = 10_000;

export class Names {
  constructor(svg) {
    this.levels = svg.dataset.levels.split(" ").map(Number);
    this.all = [...svg.querySelectorAll(".kkmp-names > .kkmp-name")].map((element) => {
      const [, first, last] = element.getAttribute("class").match(/kkmp-n(\d+) kkmp-x(\d+)/).map(Number);
      return { element, kode: element.dataset.kode, first, last };
    });
    this.last = svg.querySelector(".kkmp-last");
  }

  // unit: units of the drawing to a pixel; letter: size of the letters in pixels.
  show(unit, letter, chosen) {
    const room = UNITS / unit / letter;
    const level = this.levels.findLastIndex?.((from) => from <= room) ?? this.levels.filter((from) => from <= room).length - 1;
    if (level === this.level && chosen === this.chosen && !this.last.childElementCount) return;
    if (level !== this.level) {
      for (const name of this.all) {
        const isShown = name.first <= level && level <= name.last;
        if (isShown !== name.isShown) name.element.style.display = isShown ? "inline" : "none";
        name.isShown = isShown;
      }
    }
    Object.assign(this, { level, chosen });
    this.single();
  }

  // The chosen one's name, above its outline; a name in its way makes room.
  single() {
    for (const name of this.hidden ?? []) name.element.style.visibility = "";
    this.hidden = [];
    this.last.replaceChildren();
    if (!this.chosen) return;
    const there = this.all.filter((name) => name.isShown);
    const own = there.find((name) => name.kode === this.chosen);
    const source = own ?? this.all.filter((name) => name.kode === this.chosen).at(-1);
    if (!source) return;
    this.last.append(source.element.cloneNode(true));
    const copy = this.last.firstElementChild;
    copy.style.display = "inline";
    if (own) this.hidden.push(own);
    else this.hidden.push(...there.filter((name) => meets(name.element, copy)));
    for (const name of this.hidden) name.element.style.visibility = "hidden";
  }
}

function meets(one, other) {
  const [a, b] = [one, other].map((element) => element.querySelector("text").getBBox());
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}
