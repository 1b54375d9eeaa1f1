// The bar of every page and what it opens, the notices about the connection, and the ways from page to page. It runs
// before Streamlit's own scripts, tells them where the server is, and needs nothing of them but the attributes named
// below. Words come with the page, in #kkmp-terjemah.
(() => {
  const root = document.documentElement;
  const base = document.currentScript.dataset.dasar;
  const find = (selector, within = document) => within.querySelector(selector);
  root.classList.add("kkmp-skrip");

  // With this Streamlit opens its websocket at once, instead of asking first for its health and its host. Its dialogs
  // are English and know nothing of the light page: the notices below say the same.
  const home = `${location.origin}${base}/`;
  window.__streamlit = {
    BACKEND_BASE_URL: home,
    MAIN_PAGE_BASE_URL: home,
    HOST_CONFIG: {
      allowedOrigins: [location.origin],
      useExternalAuthToken: false,
      enableCustomParentMessages: false,
      enforceDownloadInNewTab: false,
      blockErrorDialogs: true,
    },
  };

  const page = { alamat: location.pathname + location.search, judul: document.title, uraian: "" };
  let words = {};

  // ---- From page to page without loading it anew: one entry in the history for each move
  const isPage = (url) => {
    if (url.origin !== location.origin) return false;
    return [...document.querySelectorAll(".kkmp-bilah nav a")].some((link) => new URL(link.href).pathname === url.pathname);
  };
  const isConnected = () => find('[data-test-connection-state="CONNECTED"]') !== null;
  const open = (url) => {
    if (!isConnected()) return false;
    const isOther = url.pathname !== location.pathname;
    if (url.href !== location.href) history.pushState(null, "", url);
    dispatchEvent(new PopStateEvent("popstate"));
    if (isOther) scrollTo(0, 0);
    return true;
  };
  addEventListener("click", (event) => {
    const link = event.composedPath().find((node) => node.tagName === "A" || node.tagName === "a");
    const href = link?.getAttribute?.("href") ?? link?.href?.baseVal;
    if (!href || href.startsWith("#")) return;
    const url = new URL(href, location.href);
    if (url.origin !== location.origin && url.protocol.startsWith("http")) {
      link.setAttribute("target", "_blank"); // a link that leaves this site never replaces it
      link.setAttribute("rel", "noopener");
      return;
    }
    const isPlain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
    if (event.defaultPrevented || !isPlain || link.target || link.hasAttribute("download") || link.hasAttribute("data-utuh")) return;
    if (document.getSelection()?.type === "Range" && event.detail === 1) return event.preventDefault();
    const pin = new URLSearchParams(location.search).get("data"); // what the list of the search leads to keeps the day, too
    if (pin && find(".kkmp-patok") && isPage(url) && !url.searchParams.has("data")) url.searchParams.set("data", pin);
    if (isPage(url) && !url.hash && open(url)) {
      event.preventDefault();
      closePanel();
      for (const dialog of document.querySelectorAll("dialog[open]")) dialog.close();
    }
  });

  // ---- What Streamlit says in English, said in Indonesian; only what is new on the page is looked at
  const patterns = [];
  const LIVE = '[data-live-announcer], [role="listbox"], [role="option"]';
  const say = (text) => {
    if (words[text]) return words[text];
    for (const [pattern, put] of patterns) if (pattern.test(text)) return text.replace(pattern, put);
    return null;
  };
  const translate = (node) => {
    if (node.nodeType === 3) {
      const said = node.parentElement?.closest(LIVE) && say(node.data);
      if (said) node.data = said;
    } else if (node.nodeType === 1) {
      const named = node.hasAttribute("aria-label") ? [node] : [];
      for (const part of [...named, ...node.querySelectorAll("[aria-label]")]) {
        const said = say(part.getAttribute("aria-label"));
        if (said) part.setAttribute("aria-label", said);
      }
      const live = node.matches(LIVE) || node.closest(LIVE) ? [node] : [...node.querySelectorAll(LIVE)];
      for (const part of live) {
        const texts = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
        while (texts.nextNode()) {
          const said = say(texts.currentNode.data);
          if (said) texts.currentNode.data = said;
        }
      }
    }
  };
  const watch = () => {
    new MutationObserver((changes) => {
      for (const change of changes) {
        if (change.type === "childList") {
          change.addedNodes.forEach(translate);
          come();
        }
        else if (change.type === "characterData") translate(change.target);
        else if (change.attributeName === "aria-label") {
          const said = say(change.target.getAttribute("aria-label") ?? "");
          if (said) change.target.setAttribute("aria-label", said);
        } else connection();
      }
    }).observe(document.body, {
      childList: true, subtree: true, characterData: true, attributeFilter: ["aria-label", "data-test-connection-state"],
    });
  };

  // ---- The connection: a page that never came, and one that lost its server
  let lost;
  let waiting;
  const WRONG = '#root :is([data-testid="stAlert"], [data-testid="stException"])';
  const LATEST_MS = 3000; // from the end of the script's run until its page is shown, drawn or not
  const CONTENT = '#root :is(h1, [data-testid="stAlert"], [data-testid="stElementContainer"] + [data-testid="stElementContainer"])';
  const come = () => {
    if (root.classList.contains("kkmp-isi")) return;
    const first = [...document.querySelectorAll(".kkmp-dahulu > [data-kunci]")];
    if (!first.length) return find(CONTENT) && arrive();
    const pairs = first.map((place) => [place.shadowRoot, drawn(place.dataset.kunci)]);
    if (find(WRONG) || pairs.every(([, there]) => there)) return arrive(pairs);
    waiting ??= setTimeout(() => { // figures are drawn behind shadow roots, where nothing tells of it
      waiting = undefined;
      come();
    }, 50);
  };
  const drawn = (key) => {
    const [there] = [...document.querySelectorAll(`#root .st-key-${CSS.escape(key)} *`)].map((node) => node.shadowRoot).filter(Boolean);
    const figure = there?.querySelector("#figure");
    return figure?.firstChild && getComputedStyle(figure).visibility === "visible" ? there : undefined;
  };
  // The page takes the place of what the HTML opened with. What a reader has opened there stays open, and the focus.
  const arrive = (pairs = []) => {
    if (root.classList.contains("kkmp-isi")) return;
    root.classList.add("kkmp-isi");
    for (const [before, there] of pairs) {
      const each = (part, wanted) => [...(part?.querySelectorAll(wanted) ?? [])];
      const folds = each(there, "details");
      each(before, "details").forEach((fold, number) => fold.open && (folds[number].open = true));
      const focused = each(before, STOPS).indexOf(before?.activeElement);
      if (focused >= 0) each(there, STOPS)[focused]?.focus({ preventScroll: true });
    }
    find(".kkmp-awal")?.remove();
  };
  const STOPS = "a[href], summary, [tabindex]";
  const connection = () => {
    clearTimeout(lost);
    if (isConnected()) {
      root.classList.add("kkmp-siap");
      root.classList.remove("kkmp-lepas");
    } else if (root.classList.contains("kkmp-siap")) {
      lost = setTimeout(() => root.classList.add("kkmp-lepas"), 3000);
    }
  };

  // ---- Tools
  const panel = () => find("#kkmp-panel");
  const closePanel = () => {
    panel()?.classList.remove("kkmp-terbuka");
    find(".kkmp-buka")?.setAttribute("aria-expanded", "false");
  };
  const address = () => new URL(page.alamat, location.origin).href;
  const tools = {
    menu(button) {
      const isOpen = panel().classList.toggle("kkmp-terbuka");
      button.setAttribute("aria-expanded", isOpen);
    },
    cari() {
      find("#kkmp-cari").showModal();
      find("#kkmp-kata").select();
      search();
    },
    istilah: () => find("#kkmp-istilah").showModal(),
    bagikan() {
      const dialog = find("#kkmp-bagikan");
      find("#kkmp-alamat").value = address();
      find("#kkmp-wa").href = `https://wa.me/?text=${encodeURIComponent(`${page.judul}\n${page.uraian}\n${address()}`)}`;
      find('[data-alat="kirim"]', dialog).hidden = !navigator.share;
      find(".kkmp-lokal", dialog).hidden = !/^(localhost|127\.|\[::1\])/.test(location.hostname);
      find(".kkmp-jawab", dialog).textContent = "";
      dialog.showModal();
    },
    async kirim() {
      await navigator.share({ title: page.judul, text: page.uraian, url: address() }).catch(() => {});
    },
    async salin() {
      const field = find("#kkmp-alamat");
      field.select();
      const isDone = await (navigator.clipboard?.writeText(field.value).then(() => true, () => false) ?? document.execCommand("copy"));
      find("#kkmp-bagikan .kkmp-jawab").textContent = words[isDone ? "@tersalin" : "@salin_gagal"];
    },
    cetak: () => print(),
    layar: () => (document.fullscreenElement ? document.exitFullscreen() : root.requestFullscreen?.()),
    tutup: (button) => button.closest("dialog").close(),
    muat_ulang: () => location.reload(),
  };
  addEventListener("click", (event) => {
    const button = event.target.closest?.("button[data-alat]");
    if (button) {
      if (button.dataset.alat !== "menu") closePanel();
      tools[button.dataset.alat](button);
    } else if (event.target.nodeName === "DIALOG") event.target.close(); // outside the box
    else if (!event.target.closest?.(".kkmp-panel")) closePanel();
  });
  addEventListener("keydown", (event) => {
    if (event.key === "Escape") closePanel();
  });

  // ---- Search: the list is fetched when it is first opened
  let entries;
  const plain = (text) => text.normalize("NFD").replace(/[\u0300-\u036f'\u2019\u2018]/g, "").toLowerCase();
  async function search() {
    const said = find("#kkmp-cari .kkmp-jawab");
    const list = find("#kkmp-temuan");
    try {
      entries ??= (await (await fetch(`${base}/cari.json`)).json()).map((one) => ({ ...one, kunci: plain(`${one.nama} ${one.ket} ${one.kata ?? ""}`) }));
    } catch {
      said.textContent = words["@cari_gagal"];
      return;
    }
    const asked = plain(find("#kkmp-kata").value.trim()).split(/\s+/).filter(Boolean);
    const found = asked.length ? entries.filter((one) => asked.every((word) => one.kunci.includes(word))) : [];
    const first = asked[0] ?? "";
    const starts = (one) => (plain(one.nama).startsWith(first) ? 0 : plain(one.nama).includes(first) ? 1 : 2);
    found.sort((a, b) => starts(a) - starts(b));
    list.replaceChildren(...found.slice(0, 30).map((one) => {
      const item = document.createElement("li");
      const link = document.createElement("a");
      const note = document.createElement("small");
      link.href = base + one.ke;
      link.textContent = one.nama;
      note.textContent = one.ket;
      link.append(note);
      item.append(link);
      return item;
    }));
    said.textContent = !asked.length ? "" : found.length ? words["@hitungan"].replace("{n}", found.length) : words["@kosong"];
  }
  function walk(event) {
    const links = [...document.querySelectorAll("#kkmp-temuan a")];
    const here = links.indexOf(document.activeElement);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && links.length) {
      event.preventDefault();
      const next = here + step;
      (next < 0 ? find("#kkmp-kata") : links[Math.min(next, links.length - 1)]).focus();
    } else if (event.key === "Enter" && event.target.id === "kkmp-kata" && links.length) {
      event.preventDefault();
      links[0].click();
    }
  }

  // ---- What the page that is shown tells about itself, once each run
  let moved;
  window.kkmp = {
    move(to, number) {
      if (number === moved) return;
      moved = number;
      const url = new URL(to, location.origin);
      if (!open(url)) location.assign(url);
    },
    page(told) {
      const isNew = page.alamat !== told.alamat;
      Object.assign(page, told);
      if (!find(".kkmp-dahulu")) arrive();
      else setTimeout(arrive, LATEST_MS);
      document.title = told.judul;
      for (const link of document.querySelectorAll(".kkmp-bilah nav a")) {
        if (link.dataset.halaman === told.halaman) link.setAttribute("aria-current", "page");
        else link.removeAttribute("aria-current");
      }
      const put = (id, text) => find(id) && (find(id).textContent = text);
      put("#kkmp-tanggal", told.tanggal);
      put("#kkmp-umur", told.umur);
      put("#kkmp-cetakan-data", `${told.tanggal} · ${told.umur}`);
      if (isNew) put("#kkmp-kini", told.judul);
    },
  };

  // ---- A link to a part of a page: what comes above it later would push it away, so it is held until the reader moves
  const hold = () => {
    const id = location.hash.slice(1);
    const until = performance.now() + 8000;
    let isFree = !id;
    for (const kind of ["wheel", "touchstart", "pointerdown", "keydown"]) addEventListener(kind, () => (isFree = true), { once: true, passive: true });
    const step = () => {
      if (isFree || performance.now() > until) return;
      document.getElementById(id)?.scrollIntoView();
      setTimeout(step, 200);
    };
    step();
  };

  // ---- Paper says where it is from
  addEventListener("beforeprint", () => {
    const line = find("#kkmp-cetakan-alamat");
    const day = new Intl.DateTimeFormat("id", { dateStyle: "long" }).format(new Date());
    if (line) line.textContent = line.dataset.pola.replace("{hari}", day).replace("{alamat}", address());
  });

  addEventListener("DOMContentLoaded", () => {
    words = JSON.parse(find("#kkmp-terjemah").textContent);
    for (const [text, put] of Object.entries(words)) {
      if (!text.includes("{n}")) continue;
      const parts = text.split("{n}").map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
      patterns.push([new RegExp(`^${parts.join("(.+)")}\\s*$`), put.replace("{n}", "$1")]);
    }
    find("#kkmp-kata").addEventListener("input", search);
    find("#kkmp-cari").addEventListener("keydown", walk);
    find(".kkmp-lewati").addEventListener("click", (event) => {
      const main = find('[data-testid="stMain"]') ?? find("#kkmp-isi");
      if (!main) return;
      event.preventDefault();
      main.tabIndex = -1;
      main.focus();
    });
    // Browsers before Chrome 111 leave these as they are.
    for (const inert of document.querySelectorAll("template[shadowrootmode]")) {
      inert.parentNode.attachShadow({ mode: "open" }).append(inert.content);
      inert.remove();
    }
    watch();
    connection();
    hold();
  });
})();
