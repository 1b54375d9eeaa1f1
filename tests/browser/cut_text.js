// Every text of the scene on the stage that leaves the window or its frame, is smaller than a fortieth of the height, or
// lies over another one; and whether the window scrolls.
() => {
  const scene = document.querySelector(".scene[data-current]");
  const [width, height] = [innerWidth, innerHeight];
  const found = [];
  const boxes = [];
  const root = document.scrollingElement;
  if (root.scrollHeight > height || root.scrollWidth > width) found.push("the window scrolls");
  const walk = document.createTreeWalker(scene, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const node = walk.currentNode;
    const holder = node.parentElement;
    const words = node.data.trim();
    if (!words || holder.closest("template, title") || !holder.getClientRects().length) continue;
    const style = getComputedStyle(holder);
    if (style.visibility === "hidden" || (style.clipPath !== "none" && style.position === "absolute")) continue;
    let size = parseFloat(style.fontSize);
    if (holder instanceof SVGElement) size *= Math.hypot(holder.getScreenCTM().a, holder.getScreenCTM().b);
    if (size < height / 40 - 0.05) found.push(`too small: ${words} ${(size / height).toFixed(4)}`);
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const box of range.getClientRects()) {
      if (box.width < 1) continue;
      boxes.push([words, box, holder]);
      if (box.left < -1 || box.top < -1 || box.right > width + 1 || box.bottom > height + 1) found.push(`outside: ${words}`);
      for (let frame = holder; frame !== scene; frame = frame.parentElement) {
        if (getComputedStyle(frame).overflow === "visible") continue;
        const edge = frame.getBoundingClientRect();
        const isCut = box.left < edge.left - 2 || box.right > edge.right + 2 || box.top < edge.top - 3 || box.bottom > edge.bottom + 3;
        if (isCut) found.push(`cut: ${words}`);
      }
    }
  }
  boxes.forEach(([words, box, holder], at) => {
    for (const [others, other, whose] of boxes.slice(at + 1)) {
      const across = Math.min(box.right, other.right) - Math.max(box.left, other.left);
      const down = Math.min(box.bottom, other.bottom) - Math.max(box.top, other.top);
      if (holder !== whose && across > 2 && down > 0.3 * Math.min(box.height, other.height)) found.push(`over: ${words} / ${others}`);
    }
  });
  return found;
}
