// Five worked examples; the tests run them against a site: node examples.js SITE TOWN TOKEN AREA
import { Connection, Refused } from "./connection.ts";
import { Taizhang, type NewEntry } from "./taizhang.ts";

const [site, town, token, area] = process.argv.slice(2);
const taizhang = new Taizhang(site, town, token);

/** A hazard as a camera of the fire brigade would report it. */
const hazard = (name: string): NewEntry => ({
  id: Connection.newId(),
  ledger: "hazard",
  area,
  fields: {
    site: name,
    site_kind: "商铺市场",
    kind: "消防",
    channel: "网格巡查",
    found_on: "2023-12-20",
    problem: "通道堵塞",
  },
});

// 1. Register an entry. Its id is made once: whatever breaks on the way, sending it again registers nothing twice.
const body = hazard("对接示例商店");
const first = await taizhang.postEntries(body);
const again = await taizhang.postEntries(body);
console.log(first.number === again.number ? `1 ${first.number}` : "twice");

// 2. What is wrong with it is told, all at once, with fields and stable codes.
try {
  await taizhang.postEntries({ ...hazard(""), id: Connection.newId() });
} catch (wrong) {
  if (!(wrong instanceof Refused)) throw wrong;
  console.log(`2 ${wrong.status} ${wrong.errors.map((one) => one.field).join()}`);
}

// 3. Move it through its workflow, as far as the account may.
const number = first.number!;
const moves = (await taizhang.findEntries(number)).moves!;
await taizhang.postEntriesMovesOf(number, { id: Connection.newId(), move: moves[0], office: "应急管理所" });
console.log(`3 ${(await taizhang.findEntries(number)).entry!.stateTitle}`);

// 4. Read a whole list, page by page.
let seen = 0;
for (let before: string | undefined; ;) {
  const page = await taizhang.getEntries({ ledger: "hazard", limit: "2", before });
  seen += page.items!.length;
  if (page.next == null) break;
  before = String(page.next);
}
console.log(`4 ${seen > 0}`);

// 5. A figure, and the entries behind it.
const figure = await taizhang.findFigures("hazard.found", { period: "2023" });
const behind = await taizhang.getFiguresEvidenceOf("hazard.found", { period: "2023", limit: "1" });
console.log(`5 ${figure.figure!.title} ${Number(figure.figure!.value) >= behind.items!.length}`);
