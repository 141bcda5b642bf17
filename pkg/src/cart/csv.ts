import type { Problem } from "../types/index.js";

/** A row under its headings. */
export type Row = [heading: string, value: string][];

export const ROW_CAP = 256 * 1024;

/**
 * Reads comma- or tab-separated values as they arrive (RFC 4180, quotes doubled). Rows may be cut anywhere between
 * two calls of `push`. Tabs are never quoted in merchant feeds that hold a lone quote; a quote inside a bare field
 * is taken as it stands.
 */
export class CsvReader {
  private field = "";
  private cells: string[] = [];
  private quoted = false;
  private closed = false;
  private headings: string[] | null = null;
  private line = 1;
  private size = 0;
  private begun = false;

  constructor(private delimiter: "," | "\t" | ";" | null = null) {}

  /** Rows that this text completes; a row that cannot be read is a problem instead. */
  *push(text: string): Generator<Row | Problem> {
    let input = text;
    if (!this.begun && input) {
      this.begun = true;
      if (input.startsWith("\ufeff")) input = input.slice(1);
      this.delimiter ??= guessDelimiter(input);
    }
    for (const char of input) {
      this.size += 1;
      if (this.size > ROW_CAP) throw new RangeError(`line ${this.line}: a row of more than ${ROW_CAP} characters`);
      if (this.quoted) {
        if (char === '"') {
          this.quoted = false;
          this.closed = true;
        } else this.field += char;
      } else if (char === '"' && this.closed) {
        this.field += '"';
        this.quoted = true;
        this.closed = false;
      } else if (char === '"' && this.field === "") this.quoted = true;
      else if (char === this.delimiter) this.cell();
      else if (char === "\n") yield* this.row();
      else if (char !== "\r") this.field += char;
    }
  }

  /** The last row, if it does not end with a line break. */
  *end(): Generator<Row | Problem> {
    if (this.quoted) yield { where: `line ${this.line}`, what: "a quote is never closed" };
    else if (this.field || this.cells.length > 0) yield* this.row();
  }

  private cell(): void {
    this.cells.push(this.field);
    this.field = "";
    this.closed = false;
  }

  private *row(): Generator<Row | Problem> {
    this.cell();
    const cells = this.cells;
    const where = `line ${this.line}`;
    this.cells = [];
    this.size = 0;
    this.line += 1;
    if (cells.every((cell) => cell.trim() === "")) return;
    if (!this.headings) {
      this.headings = cells.map((cell) => cell.trim());
      return;
    }
    if (cells.length > this.headings.length) {
      yield { where, what: `${cells.length} values under ${this.headings.length} headings` };
      return;
    }
    yield cells.map((cell, i): [string, string] => [this.headings?.[i] ?? "", cell]);
  }
}

function guessDelimiter(text: string): "," | "\t" | ";" {
  const first = text.split(/\r?\n/, 1)[0] ?? "";
  const count = (mark: string): number => first.split(mark).length;
  if (count("\t") > 1) return "\t";
  return count(";") > count(",") ? ";" : ",";
}

/** A whole text at once. */
export function readCsv(text: string, delimiter: "," | "\t" | ";" | null = null): { rows: Row[]; problems: Problem[] } {
  const rows: Row[] = [];
  const problems: Problem[] = [];
  const reader = new CsvReader(delimiter);
  try {
    for (const out of [...reader.push(text), ...reader.end()]) {
      if (Array.isArray(out)) rows.push(out);
      else problems.push(out);
    }
  } catch (error) {
    problems.push({ where: "file", what: (error as Error).message });
  }
  return { rows, problems };
}
