// Says in the page which kelurahan is chosen. Drawings that leave the mark to the browser (figure.js) follow it, so that
// they stay the same, and need not travel again, whatever is chosen.
export default function ({ data }) {
  document.documentElement.dataset.terpilih = data.kode ?? "";
  document.dispatchEvent(new Event("kkmp-terpilih"));
}
