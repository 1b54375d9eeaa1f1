// The parts of a map by address, each fetched once a page. Addresses are relative to the site, wherever it is served.
const kept = new Map();

export function address(path) {
  return new URL(`../${path.replace(/^\//, "")}`, import.meta.url);
}

export function fetched(path) {
  if (!kept.has(path)) {
    const asked = fetch(address(path)).then((answer) => {
      if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
      return answer.text();
    });
    asked.catch(() => kept.delete(path));
    kept.set(path, asked);
  }
  return kept.get(path);
}
