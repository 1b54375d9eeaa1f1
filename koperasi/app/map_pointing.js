// What is pointed at on a map, by mouse, finger or keyboard: its outline, its words, its class in the legend, and back from
// a class of the legend to its areas. The map (city_map.js) is one of these.
export class Pointing {
  point(kode, event) {
    const number = this.order.get(kode);
    const { tip } = this.parts;
    const line = number === undefined ? "" : this.shapes[number].getAttribute("d");
    for (const path of this.svg.querySelectorAll(".kkmp-under path")) path.setAttribute("d", line);
    const kelas = number === undefined ? undefined : this.layer?.kelas[number];
    for (const button of this.parts.card.querySelectorAll("[data-kelas]")) {
      button.classList.toggle("kkmp-pointed", Number(button.dataset.kelas) === kelas);
    }
    for (const row of this.root.querySelectorAll(".kkmp-row.kkmp-pointed")) row.classList.remove("kkmp-pointed");
    tip.hidden = number === undefined || !event || !this.layer;
    if (tip.hidden) return;
    const { nama, di } = this.shapes[number].dataset;
    tip.innerHTML = "<b></b><span></span><span></span>";
    [tip.children[0].textContent, tip.children[1].textContent, tip.children[2].textContent] = [nama, di, this.layer.nilai[number]];
    this.place(event);
  }

  place({ clientX, clientY }) {
    const { tip, stage } = this.parts;
    const room = stage.getBoundingClientRect();
    const left = Math.min(Math.max(clientX - room.left + 14, 4), room.width - tip.offsetWidth - 4);
    const below = clientY - room.top + 18;
    tip.style.left = `${left}px`;
    tip.style.top = `${below + tip.offsetHeight > room.height ? clientY - room.top - tip.offsetHeight - 12 : below}px`;
  }

  // Make the areas of one class stand out.
  light(kelas) {
    const wanted = kelas ?? this.sticky;
    this.root.classList.toggle("kkmp-lit", wanted !== undefined);
    if (!this.layer) return;
    for (const area of [...this.shapes, ...(this.tiles ?? [])]) {
      area.classList.toggle("kkmp-yes", this.layer.kelas[this.order.get(area.dataset.kode)] === wanted);
    }
  }

  pointed(event) {
    const dot = event.target.closest?.("[data-teks]");
    if (!dot) return this.point(event.target.closest?.("[data-kode]")?.dataset.kode, event);
    this.parts.tip.hidden = false;
    this.parts.tip.textContent = dot.dataset.teks;
    this.place(event);
  }

  stick(button) {
    const kelas = Number(button.dataset.kelas);
    this.sticky = this.sticky === kelas ? undefined : kelas;
    for (const other of this.parts.card.querySelectorAll("[data-kelas]")) {
      other.setAttribute("aria-pressed", Number(other.dataset.kelas) === this.sticky);
    }
    this.light();
  }
}
