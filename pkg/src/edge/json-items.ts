import type { Limits } from "./options.js";
import { Refusal } from "./problem.js";

/**
 * Cuts a JSON text into the members of its outermost array as they arrive, so that a batch needs no more memory than
 * its largest member. A text that is an object is one member, and `single` says so.
 */
export class JsonItems {
  single = false;
  private state: "start" | "item" | "between" | "end" = "start";
  private array = false;
  private item = "";
  private depth = 0;
  private inString = false;
  private escaped = false;
  private needsItem = false;
  private count = 0;

  constructor(private readonly limits: Limits) {}

  *push(text: string): Generator<unknown> {
    let begin = 0;
    for (let i = 0; i < text.length; i += 1) {
      const c = text.charCodeAt(i);
      if (this.state === "item") {
        if (this.inString) {
          if (this.escaped) this.escaped = false;
          else if (c === BACKSLASH) this.escaped = true;
          else if (c === QUOTE) this.inString = false;
        } else if (c === QUOTE) this.inString = true;
        else if (c === OPEN_OBJECT || c === OPEN_ARRAY) this.deeper();
        else if ((c === CLOSE_OBJECT || c === CLOSE_ARRAY) && this.depth > 0) this.depth -= 1;
        else if (this.depth === 0 && (c === COMMA || c === CLOSE_ARRAY) && this.array) {
          yield this.done(text.slice(begin, i));
          this.state = c === COMMA ? "between" : "end";
          this.needsItem = c === COMMA;
          continue;
        }
        continue;
      }
      if (isBlank(c) || (c === BOM && this.state === "start")) continue;
      if (this.state === "end") throw new Refusal("malformed", "something follows the end of the list");
      if (this.state === "start" && c === OPEN_ARRAY) {
        this.array = true;
        this.state = "between";
      } else if (this.state === "between" && c === CLOSE_ARRAY && !this.needsItem) this.state = "end";
      else {
        this.single = !this.array;
        this.state = "item";
        begin = i;
        i -= 1;
      }
    }
    if (this.state === "item") this.keep(text.slice(begin));
  }

  *end(): Generator<unknown> {
    if (this.state === "item" && !this.array) yield this.done("");
    else if (this.state !== "end") throw new Refusal("malformed", `the text ends within item ${this.count + 1}`);
  }

  private deeper(): void {
    this.depth += 1;
    if (this.depth > this.limits.depth) {
      throw new Refusal("malformed", `item ${this.count + 1} is nested deeper than ${this.limits.depth}`);
    }
  }

  private keep(text: string): void {
    this.item += text;
    if (this.item.length > (this.single ? this.limits.body : this.limits.listing)) {
      throw new Refusal("too-large", `item ${this.count + 1}: a listing may have ${this.limits.listing} bytes`);
    }
  }

  private done(text: string): unknown {
    this.keep(text);
    const item = this.item;
    this.item = "";
    this.count += 1;
    return parseJson(item, `item ${this.count}`);
  }
}

/** Cuts NDJSON into its values. */
export class NdjsonItems {
  private line = "";
  private count = 0;

  constructor(private readonly limits: Limits) {}

  *push(text: string): Generator<unknown> {
    let rest = text;
    for (let at = rest.indexOf("\n"); at >= 0; at = rest.indexOf("\n")) {
      this.keep(rest.slice(0, at));
      rest = rest.slice(at + 1);
      yield* this.done();
    }
    this.keep(rest);
  }

  *end(): Generator<unknown> {
    yield* this.done();
  }

  private keep(text: string): void {
    this.line += text;
    if (this.line.length > this.limits.listing) {
      throw new Refusal("too-large", `line ${this.count + 1}: a listing may have ${this.limits.listing} bytes`);
    }
  }

  private *done(): Generator<unknown> {
    const line = this.line.trim();
    this.line = "";
    this.count += 1;
    if (line) yield parseJson(line, `line ${this.count}`, this.limits.depth);
  }
}

/** JSON that may not be nested too deep. */
export function parseJson(text: string, where: string, depth?: number): unknown {
  if (depth !== undefined && nesting(text) > depth) {
    throw new Refusal("malformed", `${where} is nested deeper than ${depth}`);
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Refusal("malformed", `${where} is not JSON: ${(error as Error).message}`);
  }
}

function nesting(text: string): number {
  let deepest = 0;
  let depth = 0;
  for (const mark of text.replace(/"(?:[^"\\]|\\.)*"/g, "").match(/[[\]{}]/g) ?? []) {
    depth += mark === "[" || mark === "{" ? 1 : -1;
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}

const [QUOTE, BACKSLASH, COMMA, BOM] = [0x22, 0x5c, 0x2c, 0xfeff];
const [OPEN_ARRAY, CLOSE_ARRAY, OPEN_OBJECT, CLOSE_OBJECT] = [0x5b, 0x5d, 0x7b, 0x7d];
const isBlank = (c: number): boolean => c === 0x20 || c === 0x0a || c === 0x0d || c === 0x09;
