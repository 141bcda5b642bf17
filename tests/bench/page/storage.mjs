// IndexedDB and SQLite in wasm beside the index, in one page over the same barcodes.
import sqlite3InitModule from "@sqlite.org/sqlite-wasm";
import { init, RecallIndex } from "../../../pkg/dist/index.js";

const text = (number) => String(number).padStart(14, "0");
const request = (asked) => new Promise((done, failed) => { asked.onsuccess = () => done(asked.result); asked.onerror = () => failed(asked.error); });

/** `all`: every GTIN, ascending, `ten` to a notice. Times in the units that the report names. */
globalThis.bench = async (all, ten, asked, rounds) => {
  const answers = {};
  const times = {};
  const time = async (name, scale, work) => {
    await work();
    times[name] = [];
    for (let n = 0; n < rounds; n++) {
      const start = performance.now();
      await work();
      times[name].push((performance.now() - start) * scale);
    }
  };
  const perCode = 1e3 / asked.length;
  const codes = asked.map(text);

  await init(fetch("recallkit_bg.wasm"));
  const bytes = async (name) => new Uint8Array(await (await fetch(`generated/${name}`)).arrayBuffer());
  const manifest = await bytes("manifest.bin");
  const probe = { name: "probe", manifest: async () => ({ bytes: manifest, etag: null }), keys: async () => null, part: async (hash, kind) => bytes(`${hash}.${kind}`) };
  const index = await RecallIndex.open(probe, { store: false, parts: "hot" });
  const parts = await Promise.all(index.info.segments.map(({ hot }) => bytes(`${hot.hash}.hot`)));
  await time("open", 1, async () => (await RecallIndex.fromBytes(manifest, parts)).close());
  answers.check = codes.map((code) => index.check({ code }).recalls[0]?.id ?? null);
  await time("check", perCode, () => codes.map((code) => index.check({ code })));
  const flat = Float64Array.from(asked);
  const verdicts = index.checkGtins(flat);
  answers.batch = answers.check.map((id, n) => (verdicts[n] < 3 === (id !== null) ? id : "the batch says otherwise"));
  await time("batch", perCode, () => index.checkGtins(flat));

  const sqlite = await sqlite3InitModule({ locateFile: (name) => name, print: () => undefined, printErr: () => undefined });
  const made = new sqlite.oo1.DB(":memory:");
  made.exec("create table recall(id integer primary key, name text, published text); create table gtin(code integer primary key, recall integer) without rowid; begin");
  const recall = made.prepare("insert into recall values(?, ?, ?)");
  const code = made.prepare("insert into gtin values(?, ?)");
  all.forEach((number, n) => {
    if (n % ten === 0) recall.bind([n / ten, `bench:${n / ten}`, "2026-01-01"]).stepReset();
    code.bind([number, Math.floor(n / ten)]).stepReset();
  });
  recall.finalize();
  code.finalize();
  made.exec("commit");
  const file = sqlite.capi.sqlite3_js_db_export(made.pointer);
  made.close();
  const open = () => {
    const db = new sqlite.oo1.DB(":memory:");
    const at = sqlite.wasm.allocFromTypedArray(file);
    const { SQLITE_DESERIALIZE_FREEONCLOSE, SQLITE_DESERIALIZE_RESIZEABLE } = sqlite.capi;
    db.checkRc(sqlite.capi.sqlite3_deserialize(db.pointer, "main", at, file.byteLength, file.byteLength, SQLITE_DESERIALIZE_FREEONCLOSE | SQLITE_DESERIALIZE_RESIZEABLE));
    db.selectValue("select count(*) from recall where id = 0");
    return db;
  };
  await time("sqliteOpen", 1, () => open().close());
  const db = open();
  const join = db.prepare("select recall.name as id, recall.published from gtin join recall on recall.id = gtin.recall where gtin.code = ?");
  const bySql = (number) => {
    join.bind([number]);
    const found = join.step() ? join.get({}) : null;
    join.reset();
    return found;
  };
  answers.sqlite = asked.map((number) => bySql(number)?.id ?? null);
  await time("sqlite", perCode, () => asked.map(bySql));
  join.finalize();
  db.close();

  const start = performance.now();
  const opening = indexedDB.open("bench", 1);
  opening.onupgradeneeded = () => {
    opening.result.createObjectStore("gtin");
    opening.result.createObjectStore("recall");
  };
  const idb = await request(opening);
  const writing = idb.transaction(["gtin", "recall"], "readwrite", { durability: "relaxed" });
  all.forEach((number, n) => {
    if (n % ten === 0) writing.objectStore("recall").put({ id: `bench:${n / ten}`, published: "2026-01-01" }, n / ten);
    writing.objectStore("gtin").put(Math.floor(n / ten), number);
  });
  await new Promise((done, failed) => { writing.oncomplete = done; writing.onerror = () => failed(writing.error); });
  times.indexedDbFill = [performance.now() - start];
  const ask = () => {
    const reading = idb.transaction(["gtin", "recall"]);
    const [gtins, recalls] = [reading.objectStore("gtin"), reading.objectStore("recall")];
    return Promise.all(asked.map(async (number) => {
      const notice = await request(gtins.get(number));
      return notice === undefined ? null : (await request(recalls.get(notice))).id;
    }));
  };
  answers.indexedDb = await ask();
  await time("indexedDb", perCode, ask);
  idb.close();
  return { answers, times };
};
