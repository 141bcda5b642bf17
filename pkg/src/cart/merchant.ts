import type { Cart, Listing, Problem } from "../types/index.js";
import { readCsv } from "./csv.js";
import { listingFrom } from "./fields.js";
import { decodeEntities } from "./markup.js";

/** A Google Merchant feed in XML: RSS `<item>` or Atom `<entry>`, with or without the `g:` prefix. */
export function readMerchantXml(xml: string): Cart {
  const problems: Problem[] = [];
  const lines: Listing[] = [];
  const open = /<(item|entry)(?:\s[^>]*)?>/gi;
  for (let match = open.exec(xml); match; match = open.exec(xml)) {
    const name = (match[1] ?? "item").toLowerCase();
    const end = closing(xml, open.lastIndex, name);
    if (end < 0) {
      problems.push({ where: `item ${lines.length + 1}`, what: `<${name}> is never closed` });
      break;
    }
    lines.push(listingFrom(children(xml.slice(open.lastIndex, end))));
    open.lastIndex = end;
  }
  if (lines.length === 0 && problems.length === 0) problems.push({ where: "feed", what: "no <item> or <entry> in it" });
  return { lines, problems, format: "google-merchant-xml" };
}

/** Where `</name>` stands, outside CDATA and comments. */
function closing(xml: string, from: number, name: string): number {
  const mark = new RegExp(`<!\\[CDATA\\[|<!--|</${name}\\s*>`, "gi");
  mark.lastIndex = from;
  for (let match = mark.exec(xml); match; match = mark.exec(xml)) {
    if (match[0].startsWith("</")) return match.index;
    const end = xml.indexOf(match[0] === "<!--" ? "-->" : "]]>", mark.lastIndex);
    if (end < 0) return -1;
    mark.lastIndex = end + 3;
  }
  return -1;
}

/** An item's elements that hold text alone. */
function* children(item: string): Generator<[string, string]> {
  const element = /<((?:[\w-]+:)?[\w-]+)(?:\s[^>]*)?>((?:<!\[CDATA\[[\s\S]*?\]\]>|[^<])*)<\/\1\s*>/g;
  const plain = item.replace(/<!--[\s\S]*?-->/g, "");
  for (const [, name = "", content = ""] of plain.matchAll(element)) {
    const text = content
      .split(/(<!\[CDATA\[[\s\S]*?\]\]>)/)
      .map((part) => (part.startsWith("<![CDATA[") ? part.slice(9, -3) : decodeEntities(part)))
      .join("");
    yield [name.replace(/^g:/i, ""), text];
  }
}

/** A Google Merchant feed as tab-separated values with a line of headings. */
export function readMerchantTsv(tsv: string): Cart {
  const { rows, problems } = readCsv(tsv, "\t");
  return { lines: rows.map((row) => listingFrom(row)), problems, format: "google-merchant-tsv" };
}
