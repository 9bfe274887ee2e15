// Tìm trong chỉ mục tĩnh: tách từ, bỏ dấu, so khớp, đọc tệp. Không đụng tới trang, nên thử riêng được.
// Cách tách và so từ giống hệt src/search/word.rs; tests/search/vectors.json giữ cho hai bên như nhau.
const siteSearch = (() => {
  "use strict";
  const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g;
  const fold = (s) => s.normalize("NFC").toLowerCase().replace(/đ/g, "d").normalize("NFD").replace(/[\u0300-\u036f]/g, "");
  const words = (s) => s.normalize("NFC").toLowerCase().split(/[^\p{Alphabetic}\p{N}\u0300-\u036f]+/u).filter(fold);

  // Một từ là các chữ cái và thanh; nhờ tách thanh ra, hòa và hoà là một.
  const word = (w) => {
    const d = w.normalize("NFD"), letters = [...d.replace(TONES, "").normalize("NFC")].filter(fold), base = letters.map(fold);
    return { letters, base, tone: (d.match(TONES) || []).sort().join(""), plain: base.join("") };
  };

  // Dấu đã gõ thì phải đúng; chữ không dấu khớp mọi dấu.
  const fit = (q, w) => {
    if ((q.tone && q.tone !== w.tone) || q.letters.length > w.letters.length) return "";
    if (!q.letters.every((c, i) => c === w.letters[i] || c === w.base[i])) return "";
    if (q.letters.length < w.letters.length) return "prefix";
    return q.tone === w.tone && q.letters.join() === w.letters.join() ? "same" : "whole";
  };

  // Sai một chữ: thừa, thiếu, nhầm, hoặc đảo hai chữ liền nhau.
  const oneOff = (a, b) => {
    let i = 0;
    while (i < a.length && a[i] === b[i]) i++;
    const x = a.slice(i), y = b.slice(i), x1 = x.slice(1), y1 = y.slice(1);
    return x !== y && (x1 === y1 || x === y1 || x1 === y
      || (x.length > 1 && x[0] === y[1] && x[1] === y[0] && x.slice(2) === y.slice(2)));
  };
  const near = (q, w) => q.plain === w.plain || q.plain.replace(/y/g, "i") === w.plain.replace(/y/g, "i") ? "marks"
    : q.plain.length > 2 && oneOff(q.plain, w.plain) ? "letter" : "";

  // Dãy số tăng dần, viết theo mã Rice (src/search/list.rs).
  const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  const VALUE = new Uint8Array(128);
  [...LETTERS].forEach((c, i) => { VALUE[c.charCodeAt(0)] = i; });
  const each = (list, visit) => {
    const k = VALUE[list.charCodeAt(0)];
    let next = 0, gap = 0, low = 0, left = 0;
    for (let i = 1; i < list.length; i++) {
      const six = VALUE[list.charCodeAt(i)];
      for (let b = 5; b >= 0; b--) {
        const bit = (six >> b) & 1;
        if (left) {
          low = low * 2 + bit;
          if (--left) continue;
        } else if (!bit) {
          gap++;
          continue;
        } else if (k) {
          low = 0;
          left = k;
          continue;
        }
        next += gap * 2 ** k + low;
        visit(next++);
        gap = low = 0;
      }
    }
  };

  // Điểm theo chỗ gặp: tên, dữ kiện, tóm tắt, chữ đầu của tên.
  const POINTS = { same: [60, 30, 15, 40], whole: [50, 25, 12, 35], prefix: [8, 5, 3, 6], marks: [4, 3, 2, 0], letter: [2, 1, 1, 0] };
  const WHOLE = 12, BONUS = 1e3, MOST_WORDS = 10, FEW = 10, MORE_FILES = 4, STEP = 2 ** 24;

  // Mở một chỉ mục; `load(path)` đọc một tệp JSON của nó.
  const open = (index, load) => {
    const kept = new Map();
    const get = (path) => {
      if (!kept.has(path)) kept.set(path, load(path).catch((e) => { kept.delete(path); throw e; }));
      return kept.get(path);
    };
    const at = (plain) => {
      let low = 0, high = index.from.length;
      while (low < high) {
        const mid = (low + high) >> 1;
        if (index.from[mid] <= plain) low = mid + 1;
        else high = mid;
      }
      return Math.max(0, low - 1);
    };
    const rows = (n) => (index.words[n] ? get(index.words[n]) : Promise.resolve([]))
      .then((list) => (list.parsed ||= list.map(([key, ...lists]) => [word(key), lists])));

    // Cho điểm những mục có một từ hợp với từ đã gõ.
    const mark = (term, list, how, alone) => {
      for (const [w, lists] of list) {
        const points = POINTS[how(term.word, w)];
        if (points) lists.forEach((code, place) => {
          const p = place === 3 && !alone ? 0 : points[place];
          if (p && code) each(code, (o) => { if (term.score[o] < p) term.score[o] = p; });
        });
      }
    };

    // Những mục có ít nhất `least` từ, điểm cao trước; bằng điểm thì mục sau trước.
    const hits = (terms, least) => {
      const found = [];
      for (let o = 0; o < index.entries; o++) {
        let sum = 0, have = 0, whole = BONUS;
        for (const { score } of terms) {
          const p = score[o];
          if (p) have++;
          if (p < WHOLE) whole = 0;
          sum += p;
        }
        if (have >= least) found.push((have * 2 * BONUS + sum + whole) * STEP + o);
      }
      return Float64Array.from(found).sort().reverse();
    };

    // Các tệp khác có thể chứa từ chỉ sai một chữ: tệp nào chứa nhiều khả năng nhất thì đọc trước.
    const around = (plain) => {
      const count = new Map();
      const see = (v) => count.set(at(v), (count.get(at(v)) || 0) + 1);
      for (let i = 0; i <= plain.length; i++) {
        const a = plain.slice(0, i), b = plain.slice(i);
        see(a + b.slice(1));
        if (b.length > 1) see(a + b[1] + b[0] + b.slice(2));
        for (const c of "abcdeghiklmnopqrstuvxy") {
          see(a + c + b);
          see(a + c + b.slice(1));
        }
      }
      return [...count].sort((x, y) => y[1] - x[1] || x[0] - y[0]).slice(0, MORE_FILES + 1).map((x) => x[0]);
    };

    // Tìm: đủ mọi từ; rồi từ gõ dở; rồi gần giống; rồi khớp một phần.
    const find = async (query) => {
      const typed = [...new Set(words(query))].slice(0, MOST_WORDS).map(word);
      const terms = typed.map((w) => ({ word: w, score: new Uint8Array(index.entries), files: new Set([at(w.plain)]) }));
      const alone = terms.length === 1;
      if (!terms.length) return null;
      const extend = (how, files) => Promise.all(terms.map(async (term) => {
        files(term).forEach((n) => term.files.add(n));
        const lists = await Promise.all([...term.files].map(rows));
        lists.forEach((list) => mark(term, list, how, alone));
      }));
      let found, kind = "all", cut = false;
      await extend((q, w) => { const f = fit(q, w); return f === "prefix" ? "" : f; }, () => []);
      found = hits(terms, terms.length);
      if (found.length < FEW) {
        await extend(fit, (term) => {
          const first = at(term.word.plain), last = at(term.word.plain + "\uffff");
          if (last - first > MORE_FILES) cut = true;
          return Array.from({ length: Math.min(last - first, MORE_FILES) }, (_, i) => first + 1 + i);
        });
        found = hits(terms, terms.length);
      }
      if (!found.length) {
        const before = terms.map((term) => term.score.slice());
        // Chỗ gõ sai hẳn là từ ít gặp nhất: chỉ tìm rộng quanh từ ấy.
        const count = before.map((score) => score.reduce((n, p) => n + (p > 0), 0)), fewest = Math.min(...count);
        await extend(near, (term) => (count[terms.indexOf(term)] === fewest && term.word.plain.length > 2 ? around(term.word.plain) : []));
        found = hits(terms, terms.length);
        kind = "near";
        cut = false;
        if (!found.length && !alone) {
          terms.forEach((term, i) => { term.score = before[i]; });
          found = hits(terms, 1);
          const most = found.length ? Math.floor(found[0] / STEP / (2 * BONUS)) : 0;
          found = found.filter((x) => Math.floor(x / STEP / (2 * BONUS)) === most);
          kind = "some";
        }
        if (!found.length) kind = "none";
      }
      return { kind, cut, total: found.length, entries: Array.from(found, (x) => x % STEP), words: typed };
    };

    const card = (o) => get(`${index.cards}/${Math.floor(o / index.per)}.json`).then((list) => list[o % index.per]);
    // Một nhóm lọc: mỗi giá trị với các mục thuộc về nó.
    const facet = (name) => (index.facets?.[name] ? get(index.facets[name]) : Promise.reject(new Error(name)));
    return { entries: index.entries, find, card, facet };
  };

  return { fold, words, word, fit, oneOff, near, each, open };
})();
