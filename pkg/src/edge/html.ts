import type { Lang } from "../types/index.js";
import { safeUrl } from "../cart/markup.js";

/**
 * A page as bytes, with its structure found in a text of one character a byte: whatever the charset, places in the
 * one are places in the other, and what is not touched stays the very bytes that came.
 */
export class Page {
  private byBytes: string | null = null;

  constructor(private readonly bytes: Uint8Array, private readonly charset: string) {}

  private get text(): string {
    this.byBytes ??= new TextDecoder("windows-1252").decode(this.bytes);
    return this.byBytes;
  }

  /**
   * What may be JSON-LD, without parsing the page: a script's content, or that of a comment or a string that only
   * looks like one. Nothing is missed but behind odd attributes, and what stands there then is no JSON.
   */
  maybeJsonLd(): string[] {
    const found: string[] = [];
    const text = new TextDecoder(this.charset).decode(this.bytes);
    for (const { index } of text.matchAll(/ld\+json/gi)) {
      const from = text.indexOf(">", index) + 1;
      const rest = /<\/script/gi;
      rest.lastIndex = from;
      const end = from > 0 ? rest.exec(text)?.index : undefined;
      found.push(end === undefined ? "" : text.slice(from, end));
    }
    return found;
  }

  /** The contents of `<script type="application/ld+json">`, outside comments. */
  jsonLd(): string[] {
    const found: string[] = [];
    for (const tag of tags(this.text)) {
      if (tag.name !== "script" || !/^application\/ld\+json\b/i.test(attribute(tag, "type") ?? "")) continue;
      const end = this.text.slice(tag.end).search(/<\/script[\s/>]/i);
      if (end >= 0) found.push(new TextDecoder(this.charset).decode(this.bytes.subarray(tag.end, tag.end + end)));
    }
    return found;
  }

  /** The page with the notice at the top of its body and the buy buttons out of action. `notice` must be ASCII. */
  edit(notice: string, buttons: readonly Selector[]): Uint8Array {
    const edits: { at: number; insert: string }[] = [];
    let place: number | null = null;
    for (const tag of tags(this.text)) {
      if (place === null && tag.name === "body") place = tag.end;
      if (buttons.some((button) => matches(tag, button))) {
        const closing = this.text[tag.end - 2] === "/" ? 2 : 1;
        edits.push({ at: tag.end - closing, insert: disarm(tag.name) });
      }
    }
    place ??= topOf(this.text);
    edits.push({ at: place, insert: notice });
    return splice(this.bytes, edits);
  }
}

/** Attributes that take an element's action away. The first of two equal attributes counts, hence `data-`. */
export function disarm(name: string): string {
  return name === "button" || name === "input" ? ' disabled aria-disabled="true" data-recalled=""' : ' inert aria-disabled="true" data-recalled=""';
}

/** Where content begins in a page without a body tag: after the head, else after the doctype. */
function topOf(text: string): number {
  const head = /<\/head\s*>/i.exec(text);
  if (head) return head.index + head[0].length;
  return /^\s*(?:<!doctype[^>]*>)?\s*(?:<html[^>]*>)?/i.exec(text)?.[0].length ?? 0;
}

function splice(bytes: Uint8Array, edits: { at: number; insert: string }[]): Uint8Array {
  const parts: Uint8Array[] = [];
  let from = 0;
  for (const { at, insert } of edits.sort((a, b) => a.at - b.at)) {
    parts.push(bytes.subarray(from, at), new TextEncoder().encode(insert));
    from = at;
  }
  parts.push(bytes.subarray(from));
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.byteLength, 0));
  let to = 0;
  for (const part of parts) {
    whole.set(part, to);
    to += part.byteLength;
  }
  return whole;
}

interface Tag {
  name: string;
  /** All between the name and the closing bracket. */
  attributes: string;
  /** Just after the closing bracket. */
  end: number;
}

/** Start tags, with comments and the contents of scripts, styles and the like passed over. */
function* tags(text: string): Generator<Tag> {
  const start = /<!--|<([a-z][a-z0-9-]*)((?:\s+[^\s"'<>/=]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'<>]+))?|\s*\/)*)\s*>/gi;
  for (let match = start.exec(text); match; match = start.exec(text)) {
    if (match[0] === "<!--") {
      const end = text.indexOf("-->", start.lastIndex);
      if (end < 0) return;
      start.lastIndex = end + 3;
      continue;
    }
    const name = (match[1] ?? "").toLowerCase();
    yield { name, attributes: match[2] ?? "", end: start.lastIndex };
    if (!RAW.has(name)) continue;
    const close = new RegExp(`</${name}[\\s/>]`, "gi");
    close.lastIndex = start.lastIndex;
    const end = close.exec(text);
    if (!end) return;
    start.lastIndex = end.index;
  }
}

const RAW = new Set(["script", "style", "textarea", "title", "template", "noscript", "xmp", "iframe"]);

function attribute(tag: Tag, name: string): string | null {
  const each = /([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+)))?/g;
  for (const [, key = "", double, single, bare] of tag.attributes.matchAll(each)) {
    if (key.toLowerCase() === name) return double ?? single ?? bare ?? "";
  }
  return null;
}

/** A simple selector: a tag, and conditions on attributes. */
export interface Selector {
  source: string;
  tag: string | null;
  conditions: { attribute: string; how: "has" | "is" | "contains" | "word"; value: string }[];
}

/** Reads `tag`, `.class`, `#id`, `[attr]`, `[attr="…"]`, `[attr*="…"]` and their joining; throws on anything else. */
export function selector(source: string): Selector {
  const parsed: Selector = { source, tag: null, conditions: [] };
  const part = /^(?:([a-z][a-z0-9-]*)|\.([\w-]+)|#([\w-]+)|\[([\w-]+)(?:(\*?)=["']?([^"'\]]*)["']?)?\])/i;
  let rest = source.trim();
  while (rest) {
    const match = part.exec(rest);
    if (!match) throw new Error(`recallGuard: the selector "${source}" is not a simple one`);
    const [all, tag, cls, id, name, star, value] = match;
    if (tag) parsed.tag = tag.toLowerCase();
    else if (cls) parsed.conditions.push({ attribute: "class", how: "word", value: cls });
    else if (id) parsed.conditions.push({ attribute: "id", how: "is", value: id });
    else if (name) {
      const how = value === undefined ? "has" : star ? "contains" : "is";
      parsed.conditions.push({ attribute: name.toLowerCase(), how, value: value ?? "" });
    }
    rest = rest.slice(all.length);
  }
  return parsed;
}

function matches(tag: Tag, wanted: Selector): boolean {
  if (wanted.tag && wanted.tag !== tag.name) return false;
  return wanted.conditions.every(({ attribute: name, how, value }) => {
    const found = attribute(tag, name);
    if (found === null) return false;
    if (how === "has") return true;
    if (how === "is") return found === value;
    return how === "word" ? found.split(/\s+/).includes(value) : found.includes(value);
  });
}

/** What puts products into the carts of the common shops. */
export const BUY_BUTTONS = [
  'button[name="add"]', 'button[name="add-to-cart"]', ".single_add_to_cart_button", ".add-to-cart", ".add_to_cart_button",
  "#add-to-cart", '[data-action="add-to-cart"]', "#addToCart", "#add-to-cart-button", "#buy-now-button",
  ".shopify-payment-button",
] as const;

/** The notice as ASCII markup: an alert that stands without script or style, and that styles can reach by its parts. */
export function noticeHtml(lines: { text: string; url: string | null; link: string }[], lang: Lang): string {
  const items = lines.map(({ text, url, link }) => {
    const safe = safeUrl(url);
    const source = safe ? ` <a part="link" href="${ascii(safe)}" rel="noopener">${ascii(link)}</a>` : "";
    return `<p part="text">${ascii(text)}${source}</p>`;
  });
  return `<recall-notice role="alert" lang="${lang}" data-recallkit="guard" style="display:block;padding:.75em 1em;` +
    `border:.2em solid #b3261e;background:#fff;color:#1b1b1b">${items.join("")}</recall-notice>`;
}

/** Escaped, and with everything beyond ASCII as numbers: it then reads the same in every charset. */
function ascii(text: string): string {
  return text.replace(/[&<>"']|[^\x20-\x7e]/gu, (c) => `&#${c.codePointAt(0)};`);
}

/** A page that stands in for one that must not be shown. */
export function insteadHtml(title: string, lines: { text: string; url: string | null; link: string }[], lang: Lang): string {
  return `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">` +
    `<title>${ascii(title)}</title></head><body><main>${noticeHtml(lines, lang)}</main></body></html>`;
}
