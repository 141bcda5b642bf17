// Prints the attack table with what each place saw when its tests were last run; `--readme` puts it into README.md.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const rows = JSON.parse(readFileSync(join(root, "tests/data/attacks.json"), "utf8"));
const PLACES = { native: "native", node: "js", chromium: "js", firefox: "js" };
const seen = Object.fromEntries(Object.keys(PLACES).map((place) => {
  const file = join(root, `target/attacks/${place}.json`);
  return [place, existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : null];
}));

/** What a place saw in a row: the reasons, and in how many variants. */
function cell(row, place) {
  if (!row.where.includes(PLACES[place])) return "–";
  if (!seen[place]) return "not run";
  const result = seen[place][row.id];
  if (!result) return "FAILED";
  return result.seen.join(", ") + (result.variants > 1 ? ` (${result.variants})` : "");
}

const names = { native: "native", node: "Node", chromium: "Chromium", firefox: "Firefox" };
const lines = [["what an attacker does", ...Object.values(names)], ["---", ...Object.keys(names).map(() => "---")]];
for (const row of rows) lines.push([row.attack, ...Object.keys(names).map((place) => cell(row, place))]);
const table = lines.map((cells) => `| ${cells.join(" | ")} |`).join("\n");
console.log(table);
const all = rows.flatMap((row) => Object.keys(names).map((place) => cell(row, place)));
const failed = all.filter((text) => text === "FAILED").length;
const counted = Object.keys(names).map((place) => `${names[place]} ${Object.values(seen[place] ?? {}).reduce((sum, { variants }) => sum + variants, 0)}`);
console.log(`\n${rows.length} attacks; variants run: ${counted.join(", ")}; ${failed} failed`);
if (process.argv.includes("--readme")) {
  const readme = join(root, "README.md");
  const [before, , after] = readFileSync(readme, "utf8").split(/<!-- attacks -->\n|<!-- end of attacks -->/);
  if (after === undefined) throw new Error("README.md has no place for the table");
  writeFileSync(readme, `${before}<!-- attacks -->\n${table}\n<!-- end of attacks -->${after}`);
}
process.exitCode = failed > 0 || Object.values(seen).includes(null) ? 1 : 0;
