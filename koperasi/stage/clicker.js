// The phone as clicker: a number, then two large buttons.
const form = document.querySelector("form");
const says = document.querySelector("output");
const words = document.body.dataset;
let socket = null;

form.addEventListener("submit", (event) => {
  event.preventDefault();
  socket?.close();
  const address = new URL(`${words.remote}?nomor=${encodeURIComponent(form.nomor.value)}`, location.href);
  socket = new WebSocket(address.href.replace(/^http/, "ws"));
  let opened = false;
  socket.onmessage = () => {
    opened = true;
    says.textContent = words.ready;
    document.body.classList.add("paired");
  };
  socket.onclose = (closed) => {
    document.body.classList.remove("paired");
    says.textContent = closed.code === 4429 ? words.full : closed.code === 4404 && !opened ? words.wrong : words.lost;
  };
});

document.addEventListener("click", (event) => {
  const key = event.target.dataset.key;
  if (key && socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify({ key }));
});
