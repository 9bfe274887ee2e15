// What a query moves and how long it takes:
//
//     node tools/search-bytes.mjs OUTPUT [QUERY …]
//
// OUTPUT is a published site. Each query starts afresh, as for a reader who follows a link to it: bytes are
// those of all index files it reads and of the cards of its first ten hits, compressed by gzip -6.
import fs from "node:fs";
import path from "node:path";
import vm from "node:vm";
import zlib from "node:zlib";

const [output, ...given] = process.argv.slice(2);
const queries = given.length ? given : [
  "nguyen", "công đoàn", "cong doan co so", "nguyen van an", "Nguyễn Thị Hương", "tran thi thuy", "nva", "lvt", "dang", "đặng",
  "bang khen", "ha noi", "may lai chau", "an toan", "2025", "Lê Văn Thủy", "nguyne van an", "ng", "quoc quynh", "qzxjkvwq zzqxj",
];
const folder = path.join(output, "tim-kiem");
const assets = path.join(output, "assets/js");
const core = fs.readdirSync(assets).find((name) => name.startsWith("search-core."));
const search = vm.runInThisContext(`${fs.readFileSync(path.join(assets, core), "utf8")}; siteSearch`);

const rows = [];
for (const query of queries) {
  let bytes = 0, raw = 0, files = 0;
  const load = async (name) => {
    const content = fs.readFileSync(path.join(folder, name));
    bytes += zlib.gzipSync(content, { level: 6 }).length;
    raw += content.length;
    files++;
    return JSON.parse(content);
  };
  const index = search.open(await load("index.json"), load);
  const start = performance.now();
  const found = await index.find(query);
  await Promise.all(found.entries.slice(0, 10).map(index.card));
  rows.push({ query, kind: found.kind, hits: found.total, files, "kB gzip": +(bytes / 1000).toFixed(1), "kB raw": +(raw / 1000).toFixed(1), ms: Math.round(performance.now() - start) });
}
console.table(rows);
const sizes = rows.map((row) => row["kB gzip"]).sort((a, b) => a - b);
console.log(`median ${sizes[sizes.length >> 1]} kB, most ${sizes.at(-1)} kB`);
