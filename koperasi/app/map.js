// Stands beside a map of Plotly. It tells the size of the window, reports the kelurahan that was clicked, and marks and
// names the one that is chosen; so the map is the same whatever is chosen, and need neither travel nor be drawn again.
// A map that is drawn anew, for another indicator, opens where the reader had moved the one before.
const LAYERS = ["terpilih-tepi", "terpilih"];

function size() {
  return innerWidth < 640 ? "sempit" : innerWidth < 1700 ? "sedang" : "lebar";
}

function mark({ map, corner, data }) {
  if (!corner.isConnected) return; // taken down; the map in its place is marked when it is ready
  for (const layer of LAYERS) map.setFilter(layer, ["==", ["get", "kode"], data.chosen ?? ""]);
  corner.innerHTML = data.caption;
}

// Plotly draws its own view when a map has loaded; only then may another be set.
function take(own, plot, map) {
  const height = plot.layout.height;
  own.map = map;
  own.isReady = false;
  own.corner = map.getContainer().appendChild(document.createElement("div"));
  plot.on("plotly_click", ({ points }) => {
    const hit = points.find((point) => point.location);
    if (hit) own.choose(hit.location);
  });
  plot.on("plotly_relayout", (change) => {
    if (!Object.keys(change).some((key) => key.startsWith("map."))) return;
    own.view = { center: map.getCenter(), zoom: map.getZoom(), height };
  });
  const ready = () => {
    if (own.isReady || own.map !== map) return;
    own.isReady = true;
    if (own.view?.height === height) map.jumpTo(own.view, { originalEvent: true }); // so Plotly notes it as the reader's
    mark(own);
  };
  if (map.loaded()) ready();
  map.once("load", ready);
  map.once("idle", ready);
}

export default function ({ data, parentElement, setStateValue, setTriggerValue }) {
  const own = (parentElement.kkmpMap ??= { size: "sedang" });
  own.data = data;
  own.choose = (kode) => setTriggerValue("pilih", kode);
  const meet = () => {
    const plot = document.querySelector(".js-plotly-plot");
    const map = plot?._fullLayout?.map?._subplot?.map;
    if (map && map !== own.map) take(own, plot, map);
  };
  const report = () => {
    if (size() !== own.size) setStateValue("ukuran", size());
    own.size = size();
  };
  report();
  meet();
  if (own.isReady) mark(own);
  const watch = new MutationObserver(meet);
  watch.observe(document.body, { childList: true, subtree: true });
  addEventListener("resize", report);
  return () => {
    watch.disconnect();
    removeEventListener("resize", report);
  };
}
