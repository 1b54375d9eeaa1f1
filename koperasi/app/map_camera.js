// Where a map looks. The part of the drawing in view is the viewBox of its svg, so what is seen is always whole where
// there is room, whatever the shape of the window. It moves by buttons, keys, mouse, Ctrl and wheel, double click and two
// fingers; one finger and the bare wheel are the page's.
const STEP = 1.6;
const FAST = matchMedia("(prefers-reduced-motion: reduce)");
const DOUBLE_MS = 350;
const STILL_PX = 5;

export class Camera {
  constructor(svg, host, changed) {
    const [, , width, height] = svg.getAttribute("viewBox").split(" ").map(Number);
    Object.assign(this, { svg, host, changed, whole: { x: 0, y: 0, w: width, h: height } });
    this.box = { ...this.whole };
    const count = svg.querySelectorAll(".kkmp-areas > *").length;
    this.nearest = Math.min(Math.max(8, 1.4 * Math.sqrt(count)), 40); // then a unit of the drawing is some 3 px wide
    this.isCalm = count > 1500;
    this.listen();
    new ResizeObserver(() => this.changed()).observe(host);
  }

  // Units of the drawing that one pixel stands for.
  get unit() {
    const { clientWidth, clientHeight } = this.host;
    return Math.max(this.box.w / (clientWidth || 1), this.box.h / (clientHeight || 1));
  }

  point(x, y) {
    return new DOMPoint(x, y).matrixTransform(this.svg.getScreenCTM().inverse());
  }

  // The box nearest to a wished one that can be shown.
  within(box) {
    const { w: most, h: high } = this.whole;
    const w = Math.min(Math.max(box.w, most / this.nearest), most);
    const h = (w * high) / most;
    const x = Math.min(Math.max(box.x + (box.w - w) / 2, 0), most - w);
    const y = Math.min(Math.max(box.y + (box.h - h) / 2, 0), high - h);
    return { x, y, w, h };
  }

  show(box) {
    this.box = this.within(box);
    const { x, y, w, h } = this.box;
    this.svg.setAttribute("viewBox", `${x.toFixed(1)} ${y.toFixed(1)} ${w.toFixed(1)} ${h.toFixed(1)}`);
    this.changed();
  }

  glide(to) {
    cancelAnimationFrame(this.frame);
    if (FAST.matches || this.isCalm) return this.show(to);
    const from = { ...this.box };
    const begin = performance.now();
    const step = (now) => {
      const part = Math.min((now - begin) / 180, 1);
      const eased = 1 - (1 - part) ** 3;
      this.show(Object.fromEntries(Object.keys(to).map((key) => [key, from[key] + (to[key] - from[key]) * eased])));
      if (part < 1) this.frame = requestAnimationFrame(step);
    };
    this.frame = requestAnimationFrame(step);
  }

  // The box in which the point p of the drawing stays where it is on the screen.
  around(factor, p) {
    const { x, y, w, h } = this.box;
    const f = Math.min(Math.max(factor, w / this.whole.w), (this.nearest * w) / this.whole.w);
    return { x: p.x - (p.x - x) / f, y: p.y - (p.y - y) / f, w: w / f, h: h / f };
  }

  middle() {
    const { x, y, w, h } = this.box;
    return { x: x + w / 2, y: y + h / 2 };
  }

  zoom(factor, p = this.middle()) {
    this.glide(this.around(factor, p));
  }

  pan(dx, dy) {
    this.show({ ...this.box, x: this.box.x + dx, y: this.box.y + dy });
  }

  home() {
    this.glide(this.whole);
  }

  // The box as near to a rectangle of the drawing as shows it whole.
  near({ x, y, width, height }) {
    const room = 1.12;
    const w = Math.max(width * room, (height * room * this.whole.w) / this.whole.h);
    const h = (w * this.whole.h) / this.whole.w;
    return this.within({ x: x + width / 2 - w / 2, y: y + height / 2 - h / 2, w, h });
  }

  fit(rectangle, isAtOnce = false) {
    const to = this.near(rectangle);
    if (isAtOnce) this.show(to);
    else this.glide(to);
  }

  // Bring a point into view without coming nearer.
  reveal(x, y) {
    const { box } = this;
    if (x < box.x || x > box.x + box.w || y < box.y || y > box.y + box.h) {
      this.glide({ ...box, x: x - box.w / 2, y: y - box.h / 2 });
    }
  }

  key(event) {
    const moves = { "+": () => this.zoom(STEP), "=": () => this.zoom(STEP), "-": () => this.zoom(1 / STEP), 0: () => this.home() };
    if (event.ctrlKey || event.metaKey || event.altKey) return false;
    const step = this.box.w / 5;
    const ways = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] };
    if (event.shiftKey && ways[event.key]) this.pan(...ways[event.key]);
    else if (moves[event.key]) moves[event.key]();
    else return false;
    return true;
  }

  move(name) {
    ({ dekat: () => this.zoom(STEP), jauh: () => this.zoom(1 / STEP), semua: () => this.home() })[name]?.();
  }

  // Whether the press that just ended moved the map, so that it was no choice.
  get hasMoved() {
    return this.moved > STILL_PX;
  }

  listen() {
    const { host } = this;
    host.addEventListener("wheel", (event) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      cancelAnimationFrame(this.frame);
      this.show(this.around(Math.exp(-event.deltaY / 200), this.point(event.clientX, event.clientY)));
    }, { passive: false });
    host.addEventListener("pointerdown", (event) => {
      this.moved = 0;
      if (event.pointerType !== "mouse" || event.button !== 0) return;
      this.grip = this.point(event.clientX, event.clientY);
      this.from = [event.clientX, event.clientY];
    });
    host.addEventListener("pointermove", (event) => {
      if (!this.grip || !(event.buttons & 1)) return (this.grip = undefined);
      this.moved = Math.max(this.moved, Math.hypot(event.clientX - this.from[0], event.clientY - this.from[1]));
      if (!this.hasMoved) return;
      host.setPointerCapture(event.pointerId);
      this.drag(event.clientX, event.clientY);
    });
    host.addEventListener("pointerup", () => (this.grip = undefined));
    const pinch = (event) => {
      if (event.touches.length !== 2) return (this.fingers = undefined);
      event.preventDefault(); // or the page would be enlarged in place of the map
      this.moved = Infinity;
      const [a, b] = event.touches;
      const x = (a.clientX + b.clientX) / 2;
      const y = (a.clientY + b.clientY) / 2;
      const span = Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY);
      if (this.fingers) {
        this.show(this.around(span / this.fingers, this.point(x, y)));
        this.drag(x, y);
      } else {
        cancelAnimationFrame(this.frame);
        this.grip = this.point(x, y);
      }
      this.fingers = span;
    };
    for (const kind of ["touchstart", "touchmove"]) host.addEventListener(kind, pinch, { passive: false });
    host.addEventListener("touchend", () => (this.fingers = this.grip = undefined));
  }

  drag(x, y) {
    const p = this.point(x, y);
    this.pan(this.grip.x - p.x, this.grip.y - p.y);
  }

  // Whether this click is the second of a double one; then the map comes nearer there.
  doubled(event) {
    const isSecond = event.timeStamp - (this.last?.timeStamp ?? -Infinity) < DOUBLE_MS
      && Math.hypot(event.clientX - this.last.clientX, event.clientY - this.last.clientY) < 24;
    this.last = isSecond ? undefined : event;
    if (isSecond) this.zoom(2, this.point(event.clientX, event.clientY));
    return isSecond;
  }
}
