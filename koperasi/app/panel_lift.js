// Keeps the sheet of what was chosen where the eyes are: when most of its own place is off the screen it is lifted to the
// lower edge of the window, on the side on which the reader has not just pressed. Its place stays as high as it was.
const SEEN = 0.6; // share of its place that must be seen
let pressedAt = 0;
document.addEventListener("pointerdown", ({ clientX }) => (pressedAt = clientX), { capture: true });

export function lift(root) {
  for (const watch of root.watches ?? []) watch.disconnect();
  root.style.minBlockSize = "";
  const panel = root.querySelector(".kkmp-panel");
  root.watches = [];
  if (!panel) return;
  let isUnderHand = false;
  const place = () => {
    const { left, right, width } = root.getBoundingClientRect();
    panel.style.setProperty("--kiri", `${isUnderHand ? document.documentElement.clientWidth - right : left}px`);
    panel.style.setProperty("--lebar", `${width}px`);
  };
  const seen = new IntersectionObserver(([{ intersectionRatio, boundingClientRect: { left, right } }]) => {
    const isAway = intersectionRatio < SEEN;
    if (isAway === panel.classList.contains("kkmp-lifted")) return;
    root.style.minBlockSize = isAway ? `${panel.offsetHeight}px` : "";
    isUnderHand = pressedAt > left && pressedAt < right;
    place();
    panel.classList.toggle("kkmp-lifted", isAway);
  }, { threshold: [0, SEEN / 2, SEEN, 1], rootMargin: "-48px 0px 0px 0px" });
  const resized = new ResizeObserver(place);
  seen.observe(root);
  resized.observe(root);
  root.watches = [seen, resized];
}
