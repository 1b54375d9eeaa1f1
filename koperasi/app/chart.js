// Charts of dots: the drawing stands there at once; the library comes by address when the page is at rest, and takes over
// dot on dot. With it and without it arrow keys walk from dot to dot, and the line below says name and value.
let library;

const charts = new Map();

export async function wake(place, told, before) {
  const chart = before ?? new Chart(told);
  charts.set(told.kunci, chart);
  place.bagan = chart;
  await chart.show(place, told);
}

// The library is a script of the old kind: it puts itself beside the window's other things.
function fetched(address) {
  library ??= new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = address;
    script.onload = () => resolve(window.Plotly);
    script.onerror = () => {
      library = undefined;
      script.remove();
      reject(new Error(address));
    };
    document.head.append(script);
  });
  return library;
}

// Another measure is drawn as soon as its link is pressed; the page with its words and its table follows.
const kept = new Map();
const ahead = (address) => {
  if (!kept.has(address)) kept.set(address, fetch(address).then((answer) => (answer.ok ? answer.json() : undefined)).catch(() => kept.delete(address)));
  return kept.get(address);
};
const wanted = (event) => event.composedPath().find((node) => node.dataset?.baganDulu);

for (const sign of ["pointerover", "pointerdown", "focusin"]) {
  document.addEventListener(sign, (event) => {
    const link = wanted(event);
    if (link) ahead(link.dataset.baganDulu);
  });
}
document.addEventListener("click", async (event) => {
  const link = wanted(event);
  const chart = charts.get("kota_ukuran");
  if (!link || !chart?.isDrawn || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  for (const other of link.closest("ul").querySelectorAll("[aria-current]")) other.removeAttribute("aria-current");
  link.setAttribute("aria-current", "true");
  const rupa = (chart.coming = ahead(link.dataset.baganDulu));
  const shapes = await rupa;
  if (shapes?.lebar && chart.coming === rupa) chart.redraw(shapes);
}, true);

const rest = () => new Promise((resolve) => (window.requestIdleCallback ?? setTimeout)(resolve, { timeout: 2000 }));

// Measures of chart.css, in letters.
const WIDE_FROM = 40;
const NARROW_MOST = 30;

class Chart {
  constructor({ kata }) {
    this.words = kata;
  }

  async show(place, { rupa, pustaka, kata }) {
    Object.assign(this, { place, shapes: rupa, words: kata, coming: undefined });
    this.read = place.parentElement.querySelector(".kkmp-read");
    this.hint = this.read.textContent;
    this.still = [...place.children];
    this.points = undefined;
    this.at = -1;
    this.listen();
    if (this.field) place.append(this.field);
    if (window.Plotly) return this.draw();
    await rest();
    try {
      await fetched(pustaka);
    } catch {
      return undefined; // the drawing stays
    }
    return this.place === place ? this.draw() : undefined;
  }

  // --- reading dots, with or without the library

  listen() {
    const { place } = this;
    place.onkeydown = (event) => {
      const step = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 }[event.key];
      if (event.key === "Escape") this.leave();
      if (!step && event.key !== "Home" && event.key !== "End") return;
      event.preventDefault();
      const all = this.ordered();
      const next = event.key === "Home" ? 0 : event.key === "End" ? all.length - 1 : this.next(step, all.length);
      this.point(next);
    };
    place.onblur = () => this.leave();
    place.onpointerdown = place.onpointermove = (event) => {
      if (this.isDrawn && event.pointerType === "mouse") return; // the library follows a mouse by itself
      const near = this.nearest(event);
      if (near >= 0) this.point(near);
    };
    place.onpointerleave = (event) => event.pointerType === "mouse" && !place.matches(":focus") && this.leave();
  }

  next(step, length) {
    if (this.at < 0) return Math.max(this.ordered().findIndex((dot) => dot.isOwn), 0);
    return (this.at + step + length) % length;
  }

  ordered() {
    this.points ??= this.shapes.lebar.data
      .flatMap((trace, curve) =>
        trace.x.map((x, number) => ({
          x, y: trace.y[number], key: trace.ids[number], said: plain(trace.hovertext[number]), curve, number, isOwn: curve === 2,
        })),
      )
      .sort((a, b) => a.x - b.x || a.y - b.y);
    return this.points;
  }

  nearest(event) {
    let best = -1;
    let least = 22;
    this.ordered().forEach((dot, number) => {
      const box = this.circle(dot.key)?.getBoundingClientRect();
      if (!box?.width) return;
      const away = Math.hypot(event.clientX - box.x - box.width / 2, event.clientY - box.y - box.height / 2);
      if (away < least) [best, least] = [number, away];
    });
    return best;
  }

  circle(key) {
    const shown = this.still.find((drawing) => drawing.offsetWidth);
    return shown?.querySelector(`[data-titik="${CSS.escape(key)}"]`);
  }

  point(number) {
    this.at = number;
    const dot = this.ordered()[number];
    this.say(dot.said);
    for (const marked of this.place.querySelectorAll("[data-dibaca]")) delete marked.dataset.dibaca;
    if (this.isDrawn) window.Plotly.Fx.hover(this.field, [{ curveNumber: dot.curve, pointNumber: dot.number }]);
    else this.circle(dot.key)?.setAttribute("data-dibaca", "");
  }

  say(words) {
    if (this.read.textContent !== words) this.read.textContent = words;
  }

  leave() {
    this.at = -1;
    for (const marked of this.place.querySelectorAll("[data-dibaca]")) delete marked.dataset.dibaca;
    if (this.isDrawn) window.Plotly.Fx.unhover(this.field);
    this.say(this.hint);
  }

  // --- drawing with the library

  redraw(shapes) {
    Object.assign(this, { shapes, points: undefined, at: -1, wide: undefined });
    return this.fit();
  }

  async draw() {
    const { Plotly } = window;
    if (!this.field) {
      Plotly.register({ moduleType: "locale", name: "id", ...locale(this.words) });
      this.field = Object.assign(document.createElement("div"), { className: "kkmp-plot" });
      this.place.append(this.field);
      new ResizeObserver(() => this.fit()).observe(this.field);
    }
    this.wide = undefined;
    await this.fit();
    if (this.isListening) return;
    this.isListening = true;
    this.field.on("plotly_hover", ({ points }) => {
      const [found] = points;
      this.at = this.ordered().findIndex((dot) => dot.curve === found.curveNumber && dot.number === found.pointNumber);
      this.say(plain(found.hovertext));
    });
    this.field.on("plotly_unhover", () => this.place.matches(":focus") || this.leave());
  }

  async fit() {
    const room = this.place.clientWidth;
    const letter = Number.parseFloat(getComputedStyle(this.place).fontSize);
    const isWide = room >= WIDE_FROM * letter;
    const wide = isWide ? room : Math.min(room, NARROW_MOST * letter);
    if (!wide || wide === this.wide) return;
    this.wide = wide;
    const shape = this.shapes[isWide ? "lebar" : "sempit"];
    const { data, layout } = scaled(shape, wide / shape.layout.width);
    const buttons = ["zoomIn2d", "zoomOut2d", "resetScale2d"];
    const config = {
      locale: "id", displaylogo: false, modeBarButtons: [buttons], scrollZoom: false, showTips: false, doubleClick: "reset",
      displayModeBar: matchMedia("(hover: hover)").matches,
    };
    await window.Plotly.react(this.field, data, { ...layout, width: wide, dragmode: matchMedia("(hover: hover)").matches ? "zoom" : false }, config);
    this.isDrawn = true;
    this.place.classList.add("kkmp-drawn");
    this.field.querySelector(".main-svg")?.closest(".svg-container")?.setAttribute("aria-hidden", "true");
    for (const button of this.field.querySelectorAll(".modebar-btn")) button.setAttribute("tabindex", "-1");
  }
}

// Lengths in a specification are pixels of the width it was laid out for; here they grow with the room there is.
const LENGTHS = new Set(["size", "l", "r", "t", "b", "ax", "ay", "xshift", "yshift", "height", "hoverdistance", "standoff"]);

function scaled(shape, times) {
  const walk = (value, name) => {
    if (Array.isArray(value)) return ["annotations", "shapes", "data"].includes(name) ? value.map((one) => walk(one)) : value;
    if (value && typeof value === "object") return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, walk(one, key)]));
    return typeof value === "number" && LENGTHS.has(name) ? value * times : value;
  };
  return walk({ data: shape.data, layout: shape.layout });
}

function plain(words) {
  return Object.assign(document.createElement("textarea"), { innerHTML: words }).value;
}

function locale(words) {
  return {
    dictionary: {
      "Zoom in": words.zoom_in, "Zoom out": words.zoom_out, "Reset axes": words.reset, Zoom: words.zoom,
      "Double-click to zoom back out": words.semula,
    },
    format: { decimal: ",", thousands: ".", grouping: [3] },
  };
}
