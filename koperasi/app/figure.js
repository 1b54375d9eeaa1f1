// Mounts the drawing and reports the kode of what was clicked or pressed. One listener serves every figure. What is
// chosen is told once a page and marked here: so a drawing stays the same, and need not travel again, whatever is chosen.
export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector("#figure");
  if (root.drawing !== data.html) {
    const focused = parentElement.activeElement?.dataset?.kode ?? root.getRootNode().activeElement?.dataset?.kode;
    root.innerHTML = data.html;
    root.drawing = data.html;
    // A new drawing replaces the element that had the focus: give it back, or the keyboard starts at the top again.
    if (focused) root.querySelector(`[data-kode="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
  }
  if ("chosen" in data) {
    document.documentElement.dataset.terpilih = data.chosen ?? "";
    document.dispatchEvent(new Event("kkmp-terpilih"));
  }
  root.follow ??= () => {
    const chosen = (document.documentElement.dataset.terpilih ?? "").split(" ");
    for (const button of root.querySelectorAll("button[data-kode]:not(.kkmp-close)")) {
      button.setAttribute("aria-pressed", chosen.includes(button.dataset.kode));
    }
  };
  root.follow();
  document.addEventListener("kkmp-terpilih", root.follow); // the same function is added only once
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
  return () => document.removeEventListener("kkmp-terpilih", root.follow);
}
