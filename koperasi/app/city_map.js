// Brings a map to life: fetches its shapes and what is shown of them, paints, marks what is chosen at once and tells the
// server, links legend, list and map, and speaks to readers of screens. See views/city_map.py for what is fetched.
import { Camera } from "./map_camera.js";
import { Names } from "./map_names.js";
import { Panel } from "./map_panel.js";
import { announce, capital, fetched, nextFrame, number, union } from "./map_parts.js";
import { Pointing } from "./map_pointing.js";
import { next } from "./map_walk.js";

const LAYER = ["ind", "kelas", "kec", "sektor", "data"];
const LEAST = [12.4, 0.7]; // letters of names are no smaller than so many pixels, and so much of the root's
const SAMPLES = 6; // a side of the grid of points at which a legend is looked through
const MOST_COVERED = 0.12; // of them, that may lie on what is shown
const MOST_LOOKED_THROUGH = 500; // areas
const SETTLED_MS = 120; // without a move, until names are looked at again
const PATIENCE_MS = 4000; // how long an answer about an older choice may still be under way
const LONGEST_PATIENCE_MS = 64000; // twice as long each time; then the server is given up

export function wake(root, tell) {
  root.peta ??= new CityMap(root);
  root.peta.tell = tell;
  root.peta.update();
}

class CityMap extends Pointing {
  constructor(root) {
    super();
    this.root = root;
    this.words = JSON.parse(root.dataset.kata);
    this.asked = {};
    this.follow = () => this.mark((document.documentElement.dataset.terpilih ?? "").split(" ").find((kode) => this.order?.has(kode)));
    this.heed = () => {
      this.isWaiting = undefined;
      clearTimeout(this.telling);
    };
    this.loaded = this.load().catch((error) => {
      root.replaceChildren(Object.assign(document.createElement("p"), { textContent: this.words.gagal, role: "alert" }));
      throw error;
    });
  }

  async load() {
    const { kerangka, kota, lapis } = this.root.dataset;
    const [frame, shapes] = await Promise.all([fetched(kerangka), fetched(kota), fetched(lapis)]);
    const template = document.createElement("template");
    template.innerHTML = frame;
    const part = (name) => template.content.querySelector(`.kkmp-${name}`);
    this.parts = Object.fromEntries(["stage", "canvas", "caption", "card", "tools", "scalebar", "tip", "said"].map((n) => [n, part(n)]));
    this.parts.canvas.innerHTML = shapes;
    this.svg = this.parts.canvas.querySelector("svg");
    this.shapes = [...this.svg.querySelectorAll(".kkmp-areas > *")];
    this.areas = this.shapes;
    this.order = new Map(this.shapes.map((area, number) => [area.dataset.kode, number]));
    this.parts.stage.dataset.sudut = this.svg.dataset.corner;
    this.svg.setAttribute("preserveAspectRatio", this.svg.dataset.corner.startsWith("kanan") ? "xMinYMid" : "xMaxYMid");
    this.names = new Names(this.svg);
    // Of thousands of areas each layout takes long: until all that decides their look is known there is none.
    if (this.shapes.length > MOST_LOOKED_THROUGH) this.svg.style.display = "none";
    this.root.replaceChildren(template.content);
    this.camera = new Camera(this.svg, this.parts.canvas, () => this.resized());
    new ResizeObserver(() => this.resized()).observe(this.parts.stage);
    this.panel = new Panel(this);
    this.listen();
    this.rove(0);
  }

  // What the server says: what is shown and chosen. An answer about an older choice than the reader's is not heeded.
  async update() {
    const { pilihan } = this.root.dataset;
    const told = pilihan ? JSON.parse(pilihan) : {};
    if (this.isWaiting && JSON.stringify(told) !== JSON.stringify(this.asked) && performance.now() < this.isWaiting) return;
    this.heed();
    this.asked = told;
    await this.loaded;
    document.addEventListener("kkmp-terpilih", this.follow);
    addEventListener("popstate", this.heed); // where the reader went back, the address knows better
    if (pilihan) announce(told);
    await this.paint(this.root.dataset.lapis);
    this.follow();
    await this.panel.show();
  }

  leave() {
    clearTimeout(this.settling);
    this.heed();
    removeEventListener("popstate", this.heed);
    document.removeEventListener("kkmp-terpilih", this.follow);
  }

  // --- what is shown

  async paint(address) {
    if (address === this.painted) return;
    this.wanted = address;
    const layer = JSON.parse(await fetched(address));
    if (this.wanted !== address) return;
    const isFirst = this.painted === undefined;
    Object.assign(this, { layer, painted: address });
    this.svg.querySelector("defs").outerHTML = layer.pola || "<defs></defs>";
    this.colour();
    const { caption: heading, card } = this.parts;
    if (this.root.dataset.pilihan) heading.innerHTML = "<h1></h1><p></p>";
    if (heading.firstChild) [heading.firstChild.textContent, heading.lastChild.textContent] = [layer.judul, capital(layer.kalimat.replace(`${layer.judul}: `, ""))];
    card.innerHTML = layer.legenda;
    if (this.dotKey) card.append(this.dotKey);
    this.root.setAttribute("aria-label", layer.kalimat);
    this.panel.origin(layer.keterangan);
    const inside = this.shapes.filter((_, number) => layer.kelas[number] >= 0);
    const isPart = inside.length && inside.length < this.shapes.length;
    if (isPart) this.svg.style.removeProperty("display"); // what is not laid out has no box
    this.focusBox = isPart ? union(inside) : undefined;
    this.parts.tools.querySelector('[data-gerak="fokus"]').hidden = !this.focusBox;
    if (isFirst && this.isNear) this.camera.fit(this.focusBox, true);
    this.unit = undefined;
    this.resized();
    this.keyed();
  }

  get isNear() {
    return this.root.dataset.bingkai === "dekat" && this.focusBox;
  }

  colour() {
    const { layer } = this;
    let pale = "";
    this.shapes.forEach((area, number) => {
      const kelas = layer.kelas[number];
      const isOut = kelas < 0;
      area.setAttribute("fill", isOut ? "#F1EEE8" : layer.isi[kelas]);
      area.classList.toggle("kkmp-out", isOut);
      area.setAttribute("aria-label", this.sentence(number));
      if (!isOut && layer.pucat[kelas]) pale += area.getAttribute("d");
    });
    this.svg.querySelector(".kkmp-pale").setAttribute("d", pale);
    for (const line of this.svg.querySelectorAll(".kkmp-region path")) line.setAttribute("d", layer.kawasan);
    for (const tile of this.tiles ?? []) {
      const number = this.order.get(tile.dataset.kode);
      const kelas = layer.kelas[number];
      tile.style.setProperty("--isi", kelas < 0 ? "#F1EEE8" : layer.warna[kelas]);
      tile.style.color = kelas < 0 ? "#1F2933" : layer.teks[kelas];
      for (const name of ["garis", "titik", "silang", "tegak"]) tile.classList.toggle(`kkmp-${name}`, layer.arsir[kelas] === name);
      tile.querySelector(".kkmp-value").textContent = layer.nilai[number];
      tile.setAttribute("aria-label", this.sentence(number));
    }
  }

  sentence(number, isFull = false) {
    const { nama, di } = this.shapes[number].dataset;
    const { kelas, nilai, nama_kelas } = this.layer;
    const value = kelas[number] < 0 ? `${nilai[number]} (${this.words.luar})` : nilai[number];
    const label = nama_kelas[kelas[number]];
    const range = isFull && label && label !== nilai[number] ? ` (${label})` : "";
    return `${nama}${isFull ? `, ${di}` : ""}: ${value}${range}`;
  }

  // Title and legend lie over sea and land where the map is wide and they leave the city free, else above and below it.
  place() {
    const { stage, canvas } = this.parts;
    // Where the map fills a page its legend takes of its height; elsewhere the map's own height is given.
    const room = this.root.classList.contains("kkmp-full") ? stage : canvas;
    const now = () => `${room.clientWidth} ${room.clientHeight} ${this.painted}`;
    if (this.placed === now()) return;
    stage.dataset.bentang = "lebar";
    if (room.clientWidth < 1.12 * room.clientHeight || this.isCovered()) stage.dataset.bentang = "tinggi";
    this.placed = now();
  }

  // Whether the legend hides more of what is shown than a corner, in the view with which the map begins.
  isCovered() {
    const { canvas, card } = this.parts;
    if (!this.layer || this.shapes.length > MOST_LOOKED_THROUGH || !card.offsetWidth) return false;
    const [room, over] = [canvas.getBoundingClientRect(), card.getBoundingClientRect()];
    const box = this.isNear ? this.camera.near(this.focusBox) : this.camera.whole;
    const unit = Math.max(box.w / room.width, box.h / room.height);
    const left = this.svg.getAttribute("preserveAspectRatio").startsWith("xMin") ? 0 : box.w - room.width * unit;
    const top = (box.h - room.height * unit) / 2;
    const areas = this.shapes.filter((_, number) => this.layer.kelas[number] >= 0);
    let hits = 0;
    for (let at = 0; at < SAMPLES ** 2; at++) {
      const across = ((at % SAMPLES) + 0.5) / SAMPLES;
      const down = (Math.floor(at / SAMPLES) + 0.5) / SAMPLES;
      const x = box.x + left + (over.left - room.left + across * over.width) * unit;
      const y = box.y + top + (over.top - room.top + down * over.height) * unit;
      hits += areas.some((area) => area.isPointInFill(new DOMPoint(x, y)));
    }
    return hits > MOST_COVERED * SAMPLES ** 2;
  }

  resized() {
    this.place();
    clearTimeout(this.settling);
    this.settling = setTimeout(() => this.settled(), SETTLED_MS);
    // Everything is read before anything is written: between the two a browser lays out the whole city again.
    const { unit } = this.camera;
    const width = this.parts.canvas.clientWidth;
    const most = parseFloat(getComputedStyle(this.parts.canvas).fontSize);
    const root = parseFloat(getComputedStyle(document.documentElement).fontSize);
    const letter = this.names.letter(unit, Math.max(LEAST[0], LEAST[1] * root), most);
    this.root.style.setProperty("--atas", `${this.root.getBoundingClientRect().top + scrollY}px`);
    if ((unit === this.unit && letter === this.letter) || !width) return;
    Object.assign(this, { unit, letter });
    this.svg.style.setProperty("--unit", unit.toFixed(4));
    this.svg.style.setProperty("--kkmp-letter", `${letter.toFixed(2)}px`);
    for (const pattern of this.svg.querySelectorAll("pattern")) pattern.setAttribute("patternTransform", `scale(${(unit / 12).toFixed(4)})`);
    this.names.show(unit, letter, [this.chosen, this.asked.banding]);
    this.svg.style.removeProperty("display");
    this.scale(unit * Number(this.svg.dataset.metres), width);
  }

  // The whole city has room for all names that it shows, but for its buttons; nearer to it some reach beyond the frame.
  settled() {
    const { canvas, tools, card, caption } = this.parts;
    const isWhole = this.camera.box.w > this.camera.whole.w - 1;
    const [frame, buttons, ...others] = [canvas, tools, card, caption].map((part) => part.getBoundingClientRect());
    if (isWhole) this.names.within(undefined, [buttons]);
    else this.names.within(frame, [buttons, ...others]);
  }

  scale(metresPerPixel, width) {
    const most = metresPerPixel * Math.min(160, width * 0.3);
    const power = 10 ** Math.floor(Math.log10(most));
    const metres = power * [5, 2, 1].find((step) => step * power <= most);
    this.parts.scalebar.style.width = `${metres / metresPerPixel}px`;
    this.parts.scalebar.textContent = metres < 1000 ? `${metres} m` : `${metres / 1000} km`;
  }

  // --- what is chosen

  mark(kode) {
    this.chosen = this.order?.has(kode) ? kode : undefined;
    if (!this.layer) return;
    const outline = (code) => this.shapes[this.order.get(code)]?.getAttribute("d") ?? "";
    for (const line of this.svg.querySelectorAll(".kkmp-mark path")) line.setAttribute("d", outline(this.chosen));
    for (const line of this.svg.querySelectorAll(".kkmp-second path")) line.setAttribute("d", outline(this.asked.banding));
    // Only what is or was marked is touched: a province has thousands of areas and of rows.
    for (const area of this.root.querySelectorAll('[aria-selected="true"], [data-kode][aria-pressed="true"]')) {
      if (area.dataset.kode !== this.chosen) area.setAttribute(area.ariaSelected ? "aria-selected" : "aria-pressed", false);
    }
    for (const area of this.chosen ? this.root.querySelectorAll(`[data-kode="${CSS.escape(this.chosen)}"]`) : []) {
      if (area.matches("button, [role=option]")) area.setAttribute(area.ariaSelected ? "aria-selected" : "aria-pressed", true);
    }
    this.names.show(this.unit, this.letter, [this.chosen, this.asked.banding]);
    if (this.chosen) this.rove(this.order.get(this.chosen));
    this.keyed();
  }

  choose(kode) {
    const isSecond = this.panel.isComparing && this.chosen && kode !== this.chosen;
    if (isSecond) this.ask({ banding: kode });
    else this.ask({ kel: kode === this.chosen ? undefined : kode, banding: undefined });
    const number = this.order.get(kode);
    const word = isSecond ? this.words.dibandingkan : this.chosen === kode ? this.words.dipilih : this.words.dilepas;
    this.parts.said.textContent = `${this.sentence(number, true)}, ${word}`;
  }

  // Show a change at once, then tell the server. On the page of the map it hears all that is asked, elsewhere who was chosen.
  ask(changes) {
    const asked = { ...this.asked, ...changes };
    for (const key of Object.keys(asked)) if (!asked[key]) delete asked[key];
    this.asked = asked;
    if ("kel" in changes || "banding" in changes) announce(asked);
    if (!this.root.dataset.pilihan) {
      this.tell("pilih", changes.kel ?? this.before);
      return;
    }
    this.insist(PATIENCE_MS);
    const address = this.address(this.root.dataset.lapis, LAYER);
    const isPainted = address === this.painted;
    this.paint(address).then(() => this.mark(asked.kel)).then(() => isPainted || nextFrame()).then(() => this.panel.show());
  }

  // Tell what is asked until the server agrees: what is said while a lost connection comes back is heard by nobody.
  insist(patience) {
    this.tell("ubah", this.asked);
    this.isWaiting = performance.now() + patience;
    clearTimeout(this.telling);
    if (patience < LONGEST_PATIENCE_MS) this.telling = setTimeout(() => this.insist(2 * patience), patience);
  }

  address(base, keys) {
    const query = new URLSearchParams(keys.filter((key) => this.asked[key]).map((key) => [key, this.asked[key]]));
    return `${base.split("?")[0]}${query.size ? `?${query}` : ""}`;
  }

  keyed() {
    const kelas = this.chosen && this.layer?.kelas[this.order.get(this.chosen)];
    for (const old of this.parts.card.querySelectorAll(".kkmp-pointer")) old.remove();
    for (const button of this.parts.card.querySelectorAll("[data-kelas]")) {
      const isIt = Number(button.dataset.kelas) === kelas;
      button.parentElement.classList.toggle("kkmp-chosen", isIt);
      if (!isIt) continue;
      const pointer = Object.assign(document.createElement("span"), { className: "kkmp-pointer" });
      pointer.textContent = `◀ ${this.shapes[this.order.get(this.chosen)].dataset.nama}`;
      button.querySelector(".kkmp-label").append(pointer);
    }
  }

  // --- where the keyboard is

  rove(number) {
    if (this.rover) this.rover.tabIndex = -1;
    this.rover = this.areas === this.shapes ? this.shapes[number] : this.tiles.find((tile) => tile.dataset.kode === this.shapes[number].dataset.kode);
    this.rover.tabIndex = 0;
  }

  async shape() {
    const isTiles = this.asked.bentuk === "petak";
    if (isTiles) await (this.tiling ??= this.loadTiles());
    if (this.asked.titik === "ya") await (this.dotting ??= this.loadDots());
    if (isTiles !== (this.asked.bentuk === "petak")) return; // asked otherwise meanwhile
    this.areas = isTiles ? this.tiles : this.shapes;
    this.root.classList.toggle("kkmp-tiled", isTiles);
    this.root.classList.toggle("kkmp-dotted", this.asked.titik === "ya");
    this.rove(this.order.get(this.chosen) ?? 0);
    this.mark(this.chosen);
  }

  async loadTiles() {
    const box = document.createElement("div");
    box.className = "kkmp-grid";
    box.innerHTML = await fetched(this.root.dataset.petak);
    this.parts.canvas.after(box);
    this.tiles = [...box.querySelectorAll("[data-kode]")];
    for (const tile of this.tiles) tile.tabIndex = -1;
    if (this.layer) this.colour();
  }

  async loadDots() {
    const box = document.createElement("div");
    box.innerHTML = await fetched(this.root.dataset.titik);
    this.svg.querySelector(".kkmp-points").append(...box.querySelectorAll("g[data-teks]"));
    this.dotKey = box.querySelector(".kkmp-point-key");
    this.parts.card.append(this.dotKey);
  }

  listen() {
    const { root } = this;
    const { canvas, card, stage } = this.parts;
    const kode = (event) => event.target.closest?.("[data-kode]")?.dataset.kode;
    root.addEventListener("click", (event) => {
      const button = event.target.closest("[data-gerak], [data-kelas], [data-kode]");
      if (!button) return;
      event.stopPropagation();
      const { gerak, kelas } = button.dataset;
      if (gerak === "fokus") this.camera.fit(this.focusBox);
      else if (gerak) this.camera.move(gerak);
      else if (kelas !== undefined) this.stick(button);
      else if (canvas.contains(button)) this.pressed(event, kode(event));
      else this.choose(kode(event));
    });
    canvas.addEventListener("dblclick", (event) => event.preventDefault());
    canvas.addEventListener("pointermove", (event) => {
      if (event.pointerType === "mouse" && !event.buttons) this.pointed(event);
    });
    canvas.addEventListener("pointerleave", () => this.point());
    root.addEventListener("pointerover", (event) => {
      if (!stage.contains(event.target)) this.point(kode(event));
    });
    stage.addEventListener("focusin", (event) => {
      const number = this.order.get(kode(event));
      if (number === undefined || !event.target.matches(":focus-visible")) return;
      const box = event.target.getBoundingClientRect();
      this.point(kode(event), { clientX: box.left + box.width / 2, clientY: box.top + box.height / 2 });
      this.parts.said.textContent = this.sentence(number, true);
    });
    stage.addEventListener("focusout", () => this.point());
    stage.addEventListener("keydown", (event) => this.walk(event));
    for (const kind of ["pointerover", "focusin"]) {
      card.addEventListener(kind, (event) => this.light(number(event.target.closest("[data-kelas]")?.dataset.kelas)));
    }
    for (const kind of ["pointerleave", "focusout"]) card.addEventListener(kind, () => this.light());
  }

  // A click on the map. The second of a double one takes back what the first has chosen: it only comes nearer.
  pressed(event, kode) {
    if (this.camera.hasMoved) return;
    const before = this.before;
    if (event.detail && this.camera.doubled(event)) {
      if (before !== this.chosen) this.choose(before ?? this.chosen);
      return;
    }
    this.before = this.chosen;
    this.choose(kode);
    if (event.pointerType === "touch") this.point(kode, event);
  }


  walk(event) {
    const area = event.target.closest("[data-kode]");
    if (!area) return;
    const isMap = this.areas === this.shapes;
    if (isMap && this.camera.key(event)) event.preventDefault();
    else if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      this.choose(area.dataset.kode);
    } else if (event.key.startsWith("Arrow")) {
      event.preventDefault();
      const there = next(this.areas, area, event.key);
      if (!there) return;
      this.rove(this.order.get(there.dataset.kode));
      if (isMap && there.dataset.titik) this.camera.reveal(...there.dataset.titik.split(" ").map(Number));
      there.focus({ preventScroll: isMap, focusVisible: true });
    } else return;
    event.stopPropagation();
  }
}
