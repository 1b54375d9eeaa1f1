// Shows which key arrives, so that a clicker can be tried before the show.
document.addEventListener("keydown", (event) => {
  event.preventDefault();
  document.querySelector("#key").textContent = event.key === " " ? "Space" : event.key;
});
