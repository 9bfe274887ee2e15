// Trang tìm kiếm. Không có JavaScript thì trang vẫn còn các lối duyệt đã dựng sẵn.
(() => {
  "use strict";
  const form = document.querySelector("[data-search]");
  if (!form) return;
  const pick = (name) => document.querySelector(`[data-${name}]`);
  const input = form.elements.q, status = pick("status"), list = pick("results"), more = pick("more");
  const none = pick("none"), browse = pick("browse");
  const { index: home, base } = form.dataset, SHOWN = 10, draw = siteCards(pick("card"), base);
  const fetched = (path, cache) => fetch(home + path, { cache }).then((r) => (r.ok ? r.json() : Promise.reject(r.status)));
  const opened = () => (opened.index ||= fetched("index.json", "no-cache").then((m) => siteSearch.open(m, fetched))
    .catch((e) => { opened.index = null; throw e; }));
  let turn = 0;

  const say = (key, q, n) => {
    status.textContent = status.getAttribute(`data-say-${key}`).replace("[n]", n?.toLocaleString(document.documentElement.lang)).replace("[q]", () => q);
  };

  // Chữ khớp được tô; trả về có chữ nào khớp không.
  const fill = (node, text, terms) => {
    let hit = false;
    for (const part of text.split(/([^\p{Alphabetic}\p{N}\u0300-\u036f]+)/u)) {
      const w = siteSearch.words(part).map(siteSearch.word)[0];
      if (w && terms.some((q) => siteSearch.fit(q, w) || (terms.near && siteSearch.near(q, w)))) {
        const mark = document.createElement("mark");
        mark.textContent = part;
        node.append(mark);
        hit = true;
      } else node.append(part);
    }
    return hit;
  };

  // Thẻ không có chữ nào khớp thì thêm một câu có chữ khớp.
  const drawn = (card, terms) => draw(card, (node, text) => fill(node, text, terms), (item) =>
    !item.querySelector("mark") && (card.more || []).find((t) => fill(document.createElement("p"), t, terms)));

  const show = async (result, from, mine) => {
    const index = await opened();
    const cards = await Promise.all(result.entries.slice(from, from + SHOWN).map(index.card));
    if (mine !== turn) return;
    const items = cards.map((card) => drawn(card, result.words));
    const first = items[0]?.querySelector("a");
    if (from) list.append(...items);
    else list.replaceChildren(...items);
    const left = result.total - from - items.length;
    more.hidden = left <= 0;
    more.onclick = () => show(result, from + SHOWN, mine);
    if (from) first?.focus();
  };

  const run = async () => {
    const q = input.value.trim(), mine = ++turn, url = new URL(location.href);
    q ? url.searchParams.set("q", q) : url.searchParams.delete("q");
    history.replaceState(null, "", url);
    let result = null;
    try {
      result = q ? await (await opened()).find(q) : null;
      if (mine !== turn) return;
      const kind = result?.kind || "none";
      if (result) {
        result.words.near = kind === "near";
        await show(result, 0, mine);
        if (mine !== turn) return;
      } else {
        list.replaceChildren();
        more.hidden = true;
      }
      none.hidden = !q || kind !== "none";
      browse.hidden = !!result?.total;
      say(!q ? "idle" : result?.cut && kind === "all" ? "cut" : kind, q, result?.total ?? 0);
    } catch {
      if (mine === turn) say("error", q);
    }
  };

  let timer;
  form.addEventListener("submit", (e) => { e.preventDefault(); clearTimeout(timer); run(); });
  input.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(run, 150); });
  const asked = new URLSearchParams(location.search).get("q");
  if (asked !== null) input.value = asked;
  if (input.value) run();
})();
