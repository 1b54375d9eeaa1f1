// A text to send on, and a button that puts it on the clipboard. Where the browser forbids that (a page not served
// over HTTPS), the text is marked instead, so that one more touch copies it.
export default function ({ data, parentElement }) {
  const [area, button, said, send] = ["textarea", "button", "output", "a"].map((name) => parentElement.querySelector(name));
  area.value = data.text;
  area.setAttribute("aria-label", data.label);
  // Tall enough for the whole text, so that nothing is hidden in a box that scrolls.
  area.style.blockSize = "auto";
  area.style.blockSize = `${area.scrollHeight + 2}px`;
  button.textContent = data.copy;
  send.textContent = data.send;
  send.href = `https://wa.me/?text=${encodeURIComponent(data.text)}`;
  if (area.dataset.shown !== data.text) said.textContent = "";
  area.dataset.shown = data.text;
  button.onclick = async () => {
    area.select();
    try {
      await navigator.clipboard.writeText(data.text);
      said.textContent = data.done;
    } catch {
      said.textContent = document.execCommand("copy") ? data.done : data.failed;
    }
  };
}
