// Whether tonight will work, as far as only a browser can tell: which key arrives from the clicker, and whether every
// scene fits three projectors, looked at in frames of their size.
const SIZES = [[1024, 768], [1366, 768], [1920, 1080]];
const SMALLEST = 1 / 40; // of the height
const words = document.body.dataset;
const list = document.querySelector("#screens");

document.addEventListener("keydown", (event) => {
  if (!event.ctrlKey && !event.metaKey) event.preventDefault();
  document.querySelector("#key").textContent = event.key === " " ? "Space" : event.key;
});

// Texts of the scene on show that are cut, or too small for the back row.
function faults(inside, scene) {
  const view = inside.defaultView;
  const found = [];
  const walk = inside.createTreeWalker(scene, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const holder = walk.currentNode.parentElement;
    const said = walk.currentNode.data.trim();
    if (!said || holder.closest("template, title") || !holder.getClientRects().length) continue;
    const style = view.getComputedStyle(holder);
    if (style.visibility === "hidden" || (style.clipPath !== "none" && style.position === "absolute")) continue;
    const matrix = holder.getScreenCTM?.();
    const size = parseFloat(style.fontSize) * (matrix ? Math.hypot(matrix.a, matrix.b) : 1);
    const range = inside.createRange();
    range.selectNodeContents(walk.currentNode);
    const box = range.getBoundingClientRect();
    const isOut = box.left < -1 || box.top < -1 || box.right > view.innerWidth + 1 || box.bottom > view.innerHeight + 1;
    if (isOut || size < SMALLEST * view.innerHeight - 0.05) found.push(said);
  }
  return found;
}

function look(width, height) {
  return new Promise((done) => {
    const frame = document.createElement("iframe");
    frame.title = `${width}×${height}`;
    frame.style.cssText = `position:fixed;left:-9999px;width:${width}px;height:${height}px;border:0`;
    frame.onload = async () => {
      const inside = frame.contentDocument;
      const scenes = [...inside.querySelectorAll(".scene")];
      await inside.fonts.ready;
      const wrong = [];
      for (const scene of scenes) {
        frame.contentWindow.location.hash = `${scene.id}.99`;
        await new Promise((turned) => { setTimeout(turned, 20); });
        if (!scene.hasAttribute("data-current") || faults(inside, scene).length) wrong.push(scene.dataset.title);
      }
      const own = location.origin;
      const outside = frame.contentWindow.performance.getEntriesByType("resource").filter((one) => !one.name.startsWith(own) && !one.name.startsWith("data:"));
      frame.remove();
      done({ number: scenes.length, wrong: scenes.length ? wrong : [words.none], outside: outside.length });
    };
    frame.src = words.stage;
    document.body.append(frame);
  });
}

for (const [width, height] of SIZES) {
  const { number, wrong, outside } = await look(width, height);
  const item = document.createElement("li");
  const isWell = !wrong.length && !outside;
  item.className = isWell ? "" : "tidak";
  item.dataset.layar = isWell ? "ya" : "tidak";
  item.textContent = `${isWell ? "✓" : "✗"} ${width}×${height}: ${words.fits.replace("{n}", number).replace("{luar}", outside)}${wrong.length ? ` ${words.cut} ${wrong.join("; ")}` : ""}`;
  list.append(item);
}
list.dataset.done = "ya";
// The command that looks without a reader waits for what was seen.
if (words.report) await fetch(words.report, { method: "POST", body: JSON.stringify([...list.children].map((item) => [item.dataset.layar, item.textContent])) });
