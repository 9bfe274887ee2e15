// Follows the preview: when the page has changed, takes it anew and puts in place what differs, so that scroll
// position, focus and whatever the reader has opened stay as they are. Where that is not safe – a script of the
// page has changed, or has built something where the new text belongs – the page is loaded again, and its place kept.
(() => {
  "use strict";
  const OWN = "/__vinhdanh/";
  const HOST = "vinhdanh-preview";
  const place = "vinhdanh-place:" + location.pathname;

  // Storage may be closed to a page; the preview then only forgets.
  const memory = {
    get(key) { try { return sessionStorage.getItem(key); } catch { return null; } },
    set(key, value) { try { sessionStorage.setItem(key, value); } catch { /* forgotten */ } },
    drop(key) { try { sessionStorage.removeItem(key); } catch { /* forgotten */ } },
  };

  const hostOf = (page) => page.querySelector(HOST);
  const seenOf = (page) => hostOf(page)?.dataset.seen ?? "";

  // ── The preview's own element ────────────────────────────────

  // What the server sent for it: still a template where the parser did not make a shadow of it.
  const contentOf = (host) => host.querySelector("template")?.content ?? null;

  const shadowOf = () => {
    const host = hostOf(document);
    if (!host) return null;
    if (!host.shadowRoot && contentOf(host)) {
      const content = contentOf(host);
      host.attachShadow({ mode: "open" }).append(document.importNode(content, true));
      host.querySelector("template")?.remove();
    }
    return host.shadowRoot;
  };

  const find = (selector) => shadowOf()?.querySelector(selector) ?? null;

  // Shows and hides as the server asks and the reader has chosen.
  const settle = () => {
    const overlay = find(".overlay");
    if (overlay) {
      const pressing = overlay.hasAttribute("data-pressing");
      const closed = memory.get("vinhdanh-closed") === overlay.dataset.key;
      const asked = memory.get("vinhdanh-asked") === "1";
      overlay.hidden = pressing ? closed : !asked;
    } else {
      memory.drop("vinhdanh-closed");
      memory.drop("vinhdanh-asked");
    }
    const panel = find(".panel");
    const open = memory.get("vinhdanh-panel") === "open";
    if (panel) panel.hidden = !open;
    find("[data-act=open-panel]")?.setAttribute("aria-expanded", String(open && panel !== null));
  };

  const acts = {
    "open-overlay"() {
      memory.set("vinhdanh-asked", "1");
      memory.drop("vinhdanh-closed");
      settle();
      find(".overlay")?.focus();
    },
    "close-overlay"() {
      const overlay = find(".overlay");
      if (overlay) memory.set("vinhdanh-closed", overlay.dataset.key);
      memory.drop("vinhdanh-asked");
      settle();
      find("[data-act=open-overlay]")?.focus();
    },
    "open-panel"() {
      const open = memory.get("vinhdanh-panel") === "open";
      memory.set("vinhdanh-panel", open ? "closed" : "open");
      settle();
      if (!open) find(".panel")?.focus();
    },
    "close-panel"() {
      memory.set("vinhdanh-panel", "closed");
      settle();
      find("[data-act=open-panel]")?.focus();
    },
    async copy(button) {
      await navigator.clipboard?.writeText(button.dataset.copy);
      const words = button.textContent;
      button.textContent = button.dataset.done;
      setTimeout(() => { button.textContent = words; }, 1500);
    },
  };

  const wire = () => {
    shadowOf()?.addEventListener("click", (event) => {
      const button = event.target.closest?.("[data-act]");
      if (button) acts[button.dataset.act]?.(button);
    });
  };
  addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.defaultPrevented) return;
    if (find(".overlay:not([hidden])")) acts["close-overlay"]();
    else if (find(".panel:not([hidden])")) acts["close-panel"]();
  });

  // ── Putting what differs in place ────────────────────────────

  const kids = (node) => [...node.childNodes].filter((child) => child.localName !== HOST);
  const isStyle = (node) => node.localName === "link" && node.rel === "stylesheet";
  const isProgram = (node) => node.localName === "script" && /^(|module|text\/javascript)$/.test(node.type);

  // `live` is the page as it stands, `old` as the server sent it, `next` as the server sends it now. What is equal in
  // the latter two is left alone, whatever scripts have made of it.
  const patcher = (scripted) => {
    const styles = [];

    // Whether a node may be taken out without taking a script's work with it.
    const isLoose = (live, old) => !scripted || live.nodeType !== Node.ELEMENT_NODE ||
      (live.isEqualNode(old) && !live.matches("script, [data-live]") &&
        !live.querySelector("a[role=button], button, input, select, textarea, form, dialog, script"));

    const attributes = (live, old, next) => {
      for (const { name } of [...old.attributes]) if (!next.hasAttribute(name)) live.removeAttribute(name);
      for (const { name, value } of next.attributes) {
        if (old.getAttribute(name) !== value) live.setAttribute(name, value);
      }
    };

    const node = (live, old, next) => {
      if (old.isEqualNode(next)) return true;
      if (live.nodeName !== next.nodeName || old.nodeName !== next.nodeName) {
        if (isProgram(next) || isProgram(old) || !isLoose(live, old)) return false;
        live.replaceWith(document.importNode(next, true));
        return true;
      }
      if (next.nodeType !== Node.ELEMENT_NODE) {
        live.data = next.data;
        return true;
      }
      if (isProgram(next)) return false;
      if (isStyle(next)) {
        // The old style stays until the new one is there: no flash of a naked page.
        const fresh = document.importNode(next, true);
        const arrived = new Promise((done) => {
          fresh.addEventListener("load", done);
          fresh.addEventListener("error", done);
          setTimeout(done, 2000);
        });
        live.after(fresh);
        styles.push(arrived.then(() => live.remove()));
        return true;
      }
      attributes(live, old, next);
      return children(live, old, next);
    };

    const children = (live, old, next) => {
      const [a, b, c] = [live, old, next].map(kids);
      // A script, or an extension of the browser, has added or removed something here.
      if (a.length !== b.length) return false;
      let start = 0;
      while (start < Math.min(b.length, c.length) && b[start].isEqualNode(c[start])) start++;
      let end = 0;
      const most = Math.min(b.length, c.length) - start;
      while (end < most && b[b.length - 1 - end].isEqualNode(c[c.length - 1 - end])) end++;
      const [here, gone, come] = [a, b, c].map((list) => list.slice(start, list.length - end));
      if (gone.length === come.length) return gone.every((was, i) => node(here[i], was, come[i]));
      if ([...gone, ...come].some((child) => isProgram(child) || isStyle(child))) return false;
      if (!here.every((child, i) => isLoose(child, gone[i]))) return false;
      const after = a[a.length - end] ?? null;
      for (const child of here) child.remove();
      for (const child of come) live.insertBefore(document.importNode(child, true), after);
      return true;
    };

    return { children, attributes, done: () => Promise.all(styles) };
  };

  // ── Following ────────────────────────────────────────────────

  // This script comes before those of the page, so the document is still as it was sent.
  let old = document.cloneNode(true);
  const snapshot = (root) => {
    const copy = document.createDocumentFragment();
    for (const child of root.childNodes) copy.append(child.cloneNode(true));
    return copy;
  };
  let oldOwn = shadowOf() ? snapshot(shadowOf()) : null;
  wire();
  settle();

  const reload = () => {
    const open = [...document.querySelectorAll("details")].map((details) => details.open);
    const all = [...document.querySelectorAll("a, button, input, select, textarea, summary, [tabindex]")];
    const focus = all.indexOf(document.activeElement);
    memory.set(place, JSON.stringify({ x: scrollX, y: scrollY, open, focus }));
    location.reload();
  };

  const kept = memory.get(place);
  if (kept !== null) {
    memory.drop(place);
    const back = () => {
      const { x, y, open, focus } = JSON.parse(kept);
      document.querySelectorAll("details").forEach((details, i) => { if (i in open) details.open = open[i]; });
      const all = document.querySelectorAll("a, button, input, select, textarea, summary, [tabindex]");
      if (focus >= 0) all[focus]?.focus({ preventScroll: true });
      scrollTo({ left: x, top: y, behavior: "instant" });
    };
    addEventListener("load", back);
  }

  const apply = async (next) => {
    const host = hostOf(document);
    const [nextHost, nextOwn] = [hostOf(next), hostOf(next) && contentOf(hostOf(next))];
    if (!host || !nextOwn || !oldOwn || !shadowOf()) return false;
    const scripted = [...document.scripts].some((script) => script.src && !script.src.includes(OWN));
    const page = patcher(scripted);
    for (const part of ["head", "body"]) {
      if (!page.children(document[part], old[part], next[part])) return false;
      page.attributes(document[part], old[part], next[part]);
    }
    page.attributes(document.documentElement, old.documentElement, next.documentElement);
    const own = patcher(false);
    if (!own.children(shadowOf(), oldOwn, nextOwn)) return false;
    await Promise.all([page.done(), own.done()]);
    host.dataset.seen = nextHost.dataset.seen;
    oldOwn = snapshot(nextOwn);
    old = next;
    settle();
    return true;
  };

  let busy = false;
  let again = false;
  const update = async () => {
    if (busy) {
      again = true;
      return;
    }
    busy = true;
    try {
      do {
        again = false;
        const answer = await fetch(location.href, { cache: "no-store" });
        if (answer.redirected || !(answer.headers.get("Content-Type") ?? "").startsWith("text/html")) {
          reload();
          return;
        }
        const next = new DOMParser().parseFromString(await answer.text(), "text/html");
        if (seenOf(next) === seenOf(document)) continue;
        if (!await apply(next)) {
          reload();
          return;
        }
        document.dispatchEvent(new CustomEvent("vinhdanh:updated"));
      } while (again);
    } catch {
      // The preview is gone; the stream of events says when it is back.
    } finally {
      busy = false;
    }
  };

  // A page that nobody sees gives its connection free: browsers have six for all tabs together.
  let events = null;
  const follow = () => {
    events?.close();
    events = null;
    if (document.hidden) return;
    const query = new URLSearchParams({ path: location.pathname, seen: seenOf(document) });
    events = new EventSource(`${OWN}events?${query}`);
    const lost = (is) => {
      const words = find(".lost");
      if (words) words.hidden = !is;
    };
    events.addEventListener("changed", update);
    events.addEventListener("open", () => lost(false));
    events.addEventListener("error", () => {
      lost(true);
      // A refusal ends the stream for good; try again as if it had only broken off.
      if (events?.readyState === EventSource.CLOSED) setTimeout(follow, 2000);
    });
  };
  document.addEventListener("visibilitychange", follow);
  // A page that comes back from the browser's memory of pages left behind.
  addEventListener("pageshow", (event) => { if (event.persisted) follow(); });
  addEventListener("pagehide", () => events?.close());
  follow();
})();
