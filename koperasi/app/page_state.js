// Tells the bar what the page shows: once each run of the script.
export default function ({ data }) {
  window.kkmp?.page(data);
}
