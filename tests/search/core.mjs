// Runs the page's own script without a page. Reads from standard input {"core", "vectors", "files", "cases"}:
// the script, the shared vectors, the files of an index by path, and queries with what they must find first.
// Prints what is wrong, a line each.
import vm from "node:vm";

let input = "";
for await (const part of process.stdin) input += part;
const { core, vectors, files, cases } = JSON.parse(input);
const search = vm.runInThisContext(`${core}; siteSearch`);
const { words, word, fit, oneOff } = search;
const wrong = [];
const same = (a, b, what) => JSON.stringify(a) === JSON.stringify(b) || wrong.push(`${what}: ${JSON.stringify(a)}, not ${JSON.stringify(b)}`);
const key = (w) => w.letters.join("") + w.tone;

for (const { text, keys, plain } of vectors.words) {
  same(words(text).map((w) => key(word(w))), keys, `words of ${text}`);
  same(words(text).map((w) => word(w).plain), plain, `bare words of ${text}`);
}
for (const [typed, w, expected] of vectors.fits) {
  same(fit(word(words(typed)[0]), word(words(w)[0])) || "no", expected, `${typed} → ${w}`);
}
for (const [a, b, expected] of vectors.one_off) {
  same(oneOff(a, b), expected, `${a} ~ ${b}`);
  same(oneOff(b, a), expected, `${b} ~ ${a}`);
}

const index = search.open(JSON.parse(files["index.json"]), async (path) => {
  if (!(path in files)) throw new Error(`no file ${path}`);
  return JSON.parse(files[path]);
});
for (const { query, kind, first } of cases) {
  const found = await index.find(query);
  if (!found) {
    same(kind, "", query);
    continue;
  }
  same(found.kind, kind, `“${query}”`);
  const cards = await Promise.all(found.entries.slice(0, 10).map(index.card));
  if (first) same(cards[0]?.name, first, `“${query}” finds first`);
}
console.log(wrong.join("\n"));
