// The report: rows of ours beside a rival's, each a ratio. Only ratios travel from one machine to another.
const median = (value) => value.median ?? value;

export class Rows {
  list = [];
  /** Figures without a rival: sizes, seconds, and what they may be at most. */
  facts = [];

  /**
   * Ours against a rival's, both the less the better. `goal`: how many times less ours is to be.
   * @param {{ group: string, what: string, keys?: number, unit: string, ours: object | number, rival: object | number, against: string, goal?: number }} row
   */
  add(row) {
    const ratio = median(row.rival) / median(row.ours);
    this.list.push({ ...row, ratio });
    const show = (value) => median(value).toPrecision(4);
    const goal = row.goal ? ` (goal ${row.goal}: ${ratio >= row.goal ? "met" : "NOT met"})` : "";
    console.log(`${row.what}${size(row.keys)}: ${show(row.ours)} ${row.unit} against ${show(row.rival)} of ${row.against}: ${ratio.toPrecision(3)} times${goal}`);
    return ratio;
  }

  fact(fact) {
    this.facts.push(fact);
    const limit = fact.atMost === undefined ? "" : ` (at most ${fact.atMost}: ${fact.value <= fact.atMost ? "met" : "NOT met"})`;
    console.log(`${fact.what}${size(fact.keys)}: ${Number(fact.value.toPrecision(4))} ${fact.unit}${limit}`);
  }
}

export const size = (keys) => (keys ? `, ${keys.toLocaleString("en")} barcodes` : "");
