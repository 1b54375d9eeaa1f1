// Mounts the drawing and reports the kode of what was clicked or pressed. One listener serves every figure.
export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector("#figure");
  if (root.drawing !== data.html) {
    const focused = parentElement.activeElement?.dataset?.kode ?? root.getRootNode().activeElement?.dataset?.kode;
    root.innerHTML = data.html;
    root.drawing = data.html;
    // A new drawing replaces the element that had the focus: give it back, or the keyboard starts at the top again.
    if (focused) root.querySelector(`[data-kode="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
  }
  const choose = (event) => {
    const target = event.target.closest("[data-kode]");
    if (target) setTriggerValue("pilih", target.dataset.kode);
  };
  root.onclick = choose;
  root.onkeydown = (event) => {
    // Buttons turn Enter and Space into a click by themselves; shapes in a drawing do not.
    if (event.target.closest("button, a[href]") || (event.key !== "Enter" && event.key !== " ")) return;
    event.preventDefault();
    choose(event);
  };
}
