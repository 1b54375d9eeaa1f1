// The controls and the panel beside the map of Peta: what is looked at, search and filters, and list, profile or comparison.
import { address, bring, fetched } from "./map_parts.js";

const LIST = ["ind", "kelas", "kec", "sektor", "daftar"];

export class Panel {
  constructor(map) {
    this.map = map;
    const { root } = map;
    this.list = root.querySelector('[data-isi="daftar"]');
    this.sheet = root.querySelector('[data-isi="profil"]');
    if (!this.list) return;
    this.search = root.querySelector(".kkmp-search");
    this.listen();
  }

  get isOpen() {
    return Boolean(this.list);
  }

  origin(markup) {
    const place = this.map.root.querySelector(".kkmp-origin");
    if (place) place.innerHTML = markup;
  }

  async show() {
    const { map } = this;
    if (!this.isOpen) return;
    const { asked, root } = map;
    for (const button of root.querySelectorAll("button[data-kunci]")) {
      const isPressed = (asked[button.dataset.kunci] ?? "") === button.dataset.nilai;
      button.setAttribute("aria-pressed", isPressed);
      if (isPressed) bring(button, button.parentElement);
    }
    for (const list of root.querySelectorAll("select[data-kunci]")) list.value = asked[list.dataset.kunci] ?? "";
    root.querySelector(".kkmp-select-metode").hidden = !map.layer?.bermetode;
    for (const link of root.querySelectorAll("[data-berkas]")) {
      link.href = address(map.address(link.dataset.berkas, Object.keys(asked)));
    }
    const stage = root.querySelector("[data-adegan]");
    const { data, ...view } = asked; // the day of the data is of a whole show, not of one scene
    const scene = { adegan: map.address("peta", Object.keys(view)), ...(data && { data }) };
    stage.href = address(`${stage.dataset.adegan}?${new URLSearchParams(scene)}`);
    if (map.chosen !== this.seen) this.isList = this.isComparing = false;
    this.seen = map.chosen;
    const isSheet = Boolean(map.chosen) && !this.isList;
    this.sheet.parentElement.hidden = !isSheet;
    this.list.hidden = isSheet;
    root.querySelector(".kkmp-ask").hidden = !this.isComparing || Boolean(asked.banding);
    const { daftar, profil, banding } = root.dataset;
    const list = this.fill(this.list, map.address(daftar, LIST));
    const kind = asked.banding ? [banding, ["kel", "banding"]] : [profil, ["kel"]];
    await Promise.all([list, isSheet && this.fill(this.sheet, map.address(...kind)), map.shape()]);
  }

  async fill(place, address) {
    if (place.address === address) return;
    place.address = address;
    const markup = await fetched(address);
    if (place.address !== address) return;
    place.innerHTML = markup;
    place.scrollTop = 0;
    this.map.mark(this.map.chosen);
  }

  listen() {
    const { root } = this.map;
    root.addEventListener("click", ({ target }) => {
      const { kunci, nilai, panel } = target.closest("button")?.dataset ?? {};
      if (kunci) this.map.ask({ [kunci]: target.closest("button").getAttribute("aria-pressed") === "true" && kunci === "titik" ? "" : nilai });
      if (panel === "hapus") this.map.ask({ kel: undefined, banding: undefined });
      if (panel === "daftar") this.turn({ isList: true, isComparing: false });
      if (panel === "banding") this.turn({ isComparing: !this.isComparing });
    });
    root.addEventListener("change", ({ target }) => {
      if (target.matches("select[data-kunci]")) this.map.ask({ [target.dataset.kunci]: target.value });
      if (target === this.search) this.found();
    });
    this.search.addEventListener("keydown", ({ key }) => key === "Enter" && this.found());
    this.search.addEventListener("focus", () => this.fillNames(), { once: true });
    this.search.addEventListener("input", ({ inputType }) => {
      this.search.setCustomValidity("");
      if (inputType === "insertReplacementText" || inputType === undefined) this.found();
    });
  }

  turn(state) {
    Object.assign(this, state);
    if (state.isComparing === false && this.map.asked.banding) this.map.ask({ banding: undefined });
    else this.show();
  }

  fillNames() {
    const options = this.map.shapes.map(({ dataset }) => {
      const option = document.createElement("option");
      option.value = `${dataset.nama} (${dataset.di})`;
      return option;
    });
    this.map.root.querySelector("datalist").replaceChildren(...options);
  }

  // Choose what was typed; two names, with a comma or "dan" between them, are compared.
  found() {
    const hits = this.search.value.split(/\s*[,;&]\s*|\s+dan\s+/).map((typed) => this.hit(typed.trim().toLowerCase())).filter(Boolean);
    const [one, other] = hits;
    if (!one) {
      this.search.setCustomValidity(this.search.value.trim() && this.map.words.tiada);
      this.search.reportValidity();
      return;
    }
    this.search.value = "";
    if (other && other !== one) this.map.ask({ kel: one.dataset.kode, banding: other.dataset.kode });
    else if (one.dataset.kode !== this.map.chosen) this.map.choose(one.dataset.kode);
    for (const { dataset } of hits) this.map.camera.reveal(...dataset.titik.split(" ").map(Number));
  }

  // The whole name, else the first that begins so, else the first that holds it.
  hit(typed) {
    if (!typed) return undefined;
    const named = ({ dataset }) => `${dataset.nama} (${dataset.di})`.toLowerCase();
    const fits = [(name) => name === typed, (name) => name.startsWith(typed), (name) => name.includes(typed)];
    return fits.map((fit) => this.map.shapes.find((area) => fit(named(area)))).find(Boolean);
  }
}
