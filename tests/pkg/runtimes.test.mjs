// The same table of requests to the packed package in every runtime, each really started: the same answers.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { RUNTIMES } from "./lib/runtimes.mjs";
import { ask, holds, TABLE } from "./lib/table.mjs";

const first = new Map();

for (const [name, start] of Object.entries(RUNTIMES)) {
  describe(name, async () => {
    it("answers the table", async (t) => {
      const server = await start();
      try {
        for (const row of TABLE) {
          await t.test(row.name, async () => {
            const answer = await ask(server.base, row);
            holds(assert, row, answer);
            const seen = JSON.stringify([answer.status, answer.type, row.page ? null : answer.text]);
            if (!first.has(row.name)) first.set(row.name, { name, seen });
            assert.equal(seen, first.get(row.name).seen, `not as ${first.get(row.name).name} answered`);
          });
        }
      } finally {
        await server.stop();
      }
    });
  });
}
