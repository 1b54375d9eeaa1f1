// Tells the bar what the page shows, once each run of the script; or makes a move to another page, once each.
export default function ({ data }) {
  if (data.pindah) window.kkmp?.move(data.pindah, data.nomor);
  else window.kkmp?.page(data);
}
