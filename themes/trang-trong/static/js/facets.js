// Lọc danh sách ngay trong trang: mỗi nhóm chọn một mục, nhiều nhóm cùng lúc. Không có JavaScript, hoặc không đọc được
// chỉ mục, thì các mục lọc vẫn là liên kết tới những danh sách đã dựng sẵn.
(() => {
  "use strict";
  const nav = document.querySelector("[data-facets]"), place = document.querySelector("[data-list]");
  const options = [...(nav?.querySelectorAll("[data-value]") || [])].map((link) => ({
    link, group: link.closest("[data-facet]"), facet: link.closest("[data-facet]").dataset.facet, value: link.dataset.value,
    name: link.firstChild.data.trim(), number: link.querySelector(".n"), href: link.href,
  }));
  // Trang này là danh sách của chính mục ấy; các mục cùng nhóm dẫn sang trang khác, mang theo những mục đang chọn.
  const own = options.find((o) => o.link.getAttribute("aria-current") === "page");
  if (!own || !place) return;
  const pick = (name) => place.querySelector(`[data-${name}]`);
  const status = pick("status"), clear = pick("clear"), more = pick("more");
  const list = place.querySelector(".results-list"), pager = place.querySelector(".pager");
  const whole = [...list.children], plain = status.textContent;
  const { index: home, base } = nav.dataset, SHOWN = 24, draw = siteCards(pick("card"), base);
  const number = (n) => n.toLocaleString(document.documentElement.lang);
  const fetched = (path, cache) => fetch(home + path, { cache }).then((r) => (r.ok ? r.json() : Promise.reject(r.status)));
  const opened = () => (opened.index ||= fetched("index.json", "no-cache").then((m) => siteSearch.open(m, fetched))
    .catch((e) => { opened.index = null; throw e; }));
  const chosen = new Map();
  let turn = 0;

  const say = (key, n) => {
    const names = [...chosen.values()].map((o) => o.name).join(", ");
    status.textContent = status.getAttribute(`data-say-${key}`).replace("[n]", () => number(n)).replace("[chosen]", () => names);
  };

  // Những hồ sơ thuộc mọi mục đã cho.
  const meeting = async (index, wanted) => {
    const met = new Uint8Array(index.entries);
    const lists = await Promise.all(wanted.map((o) => index.facet(o.facet)));
    wanted.forEach((o, i) => siteSearch.each(lists[i][o.value] || "", (entry) => { met[entry]++; }));
    return (entry) => met[entry] === wanted.length;
  };

  // Mỗi mục ghi số hồ sơ sẽ còn nếu chọn nó. Chỉ đọc những nhóm đang mở.
  const count = async (mine) => {
    const index = await opened(), wanted = [own, ...chosen.values()];
    await Promise.all([...nav.querySelectorAll("[data-facet]")].filter((group) => group.open).map(async (group) => {
      const lists = await index.facet(group.dataset.facet);
      const fits = await meeting(index, wanted.filter((o) => o.group !== group));
      if (mine !== turn) return;
      for (const o of options.filter((o) => o.group === group)) {
        let n = 0;
        siteSearch.each(lists[o.value] || "", (entry) => { n += fits(entry); });
        o.number.textContent = number(n);
        o.link.classList.toggle("is-empty", !n);
      }
    }));
  };

  const show = async (index, found, from, mine) => {
    const cards = await Promise.all(found.slice(from, from + SHOWN).map(index.card));
    if (mine !== turn) return;
    const items = cards.map((card) => draw(card));
    if (from) list.append(...items);
    else list.replaceChildren(...items);
    more.hidden = found.length <= from + SHOWN;
    more.onclick = () => show(index, found, from + SHOWN, mine).catch(() => {});
    if (from) items[0]?.querySelector("a").focus();
  };

  const mark = () => {
    for (const o of options.filter((o) => o.facet !== own.facet)) {
      if (chosen.get(o.facet) === o) o.link.setAttribute("aria-current", "true");
      else o.link.removeAttribute("aria-current");
    }
    for (const o of options.filter((o) => o.facet === own.facet)) o.link.href = o.href + location.search;
    clear.hidden = !chosen.size;
    if (pager) pager.hidden = !!chosen.size;
  };

  const narrow = async () => {
    const mine = ++turn;
    mark();
    if (chosen.size) {
      const index = await opened(), found = [];
      const fits = await meeting(index, [own, ...chosen.values()]);
      for (let entry = index.entries; entry--;) if (fits(entry)) found.push(entry);
      await show(index, found, 0, mine);
      if (mine === turn) say(found.length ? "narrowed" : "none", found.length);
    } else {
      list.replaceChildren(...whole);
      more.hidden = true;
      status.textContent = plain;
    }
    await count(mine);
  };

  // Những mục đang chọn nằm trong địa chỉ, nên gửi cho người khác được và nút quay lại vẫn đúng.
  const read = () => {
    const asked = new URLSearchParams(location.search);
    chosen.clear();
    for (const o of options) {
      if (o.facet === own.facet || asked.get(o.facet) !== o.value) continue;
      chosen.set(o.facet, o);
      o.group.open = true;
    }
  };
  const write = () => {
    const url = new URL(location.href);
    for (const o of options) url.searchParams.delete(o.facet);
    for (const o of chosen.values()) url.searchParams.set(o.facet, o.value);
    history.pushState(null, "", url);
  };
  const restore = () => {
    read();
    narrow().catch(() => {
      list.replaceChildren(...whole);
      say("error", 0);
    });
  };

  nav.addEventListener("click", (event) => {
    const o = options.find(({ link }) => link.contains(event.target));
    if (!o || o.facet === own.facet || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    if (chosen.get(o.facet) === o) chosen.delete(o.facet);
    else chosen.set(o.facet, o);
    write();
    narrow().catch(() => location.assign(o.href));
  });
  clear.addEventListener("click", () => {
    chosen.clear();
    write();
    status.tabIndex = -1;
    status.focus();
    narrow().catch(() => {});
  });
  addEventListener("popstate", restore);
  // Ai tới gần bộ lọc thì mới đọc chỉ mục; người chỉ xem danh sách không phải tải gì thêm.
  const near = () => { if (!chosen.size) count(turn).catch(() => {}); };
  nav.addEventListener("pointerenter", near, { once: true });
  nav.addEventListener("focusin", near, { once: true });
  nav.addEventListener("toggle", () => { if (opened.index) count(turn).catch(() => {}); }, true);
  read();
  if (chosen.size) restore();
})();
