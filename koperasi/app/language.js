// Tells the browser that the page is Indonesian, and says in Indonesian what the framework says in English. The
// framework draws its parts anew at any time, so the page is watched.
const TEXTS = '[data-testid="stSkipToContent"], [role="listbox"] > [role="option"] > span';
let watch;

function translate(words) {
  for (const part of document.querySelectorAll("[aria-label]")) {
    if (words[part.ariaLabel]) part.ariaLabel = words[part.ariaLabel];
  }
  for (const part of document.querySelectorAll(TEXTS)) {
    if (words[part.textContent]) part.firstChild.data = words[part.textContent];
  }
}

export default function ({ data }) {
  document.documentElement.lang = "id";
  watch?.disconnect();
  watch = new MutationObserver(() => translate(data.words));
  watch.observe(document.body, { childList: true, subtree: true, attributeFilter: ["aria-label"] });
  translate(data.words);
}
