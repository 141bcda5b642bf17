// The report as a Markdown table, as the README shows it.
const digits = (value) => {
  const number = value >= 100 ? Math.round(value) : Number(value.toPrecision(3));
  return number.toLocaleString("en", { maximumSignificantDigits: 21 });
};

const bytes = (value) => (value >= 1e6 ? `${digits(value / 1e6)} MB` : value >= 1e3 ? `${digits(value / 1e3)} kB` : `${digits(value)} B`);

export const amount = (value, unit) => (unit === "bytes" ? bytes(value) : `${digits(value)} ${unit}`);

function cell(value, unit) {
  if (typeof value === "number") return amount(value, unit);
  const { median, min, max } = value;
  return `${amount(median, unit)} (${digits(min)}–${digits(max)})`;
}

const times = (ratio) => (ratio >= 1 ? `**${digits(ratio)}** times less` : `${digits(1 / ratio)} times *more*`);
const name = (row) => `${row.what}${row.keys ? `, ${row.keys.toLocaleString("en")} barcodes` : ""}`;

export function markdown({ machine, rows, facts, quick }) {
  const lines = [
    `${machine.cpu}, ${machine.cores} cores, ${machine.system}; Node ${machine.node}${machine.chromium ? `, ${machine.chromium}` : ""}, ${machine.rust}; ${machine.date}${quick ? "; a quick run" : ""}. Medians, with the least and the most. Only the ratios travel to another machine.`,
  ];
  for (const group of new Set(rows.map((row) => row.group))) {
    lines.push("", `### ${group}`, "| what | recallkit | rival | | ratio | goal |", "| --- | --- | --- | --- | --- | --- |");
    for (const row of rows.filter((row) => row.group === group)) {
      const goal = row.goal ? `${row.goal}: ${row.ratio >= row.goal ? "met" : "**not met**"}` : "";
      lines.push(`| ${name(row)} | ${cell(row.ours, row.unit)} | ${cell(row.rival, row.unit)} | ${row.against} | ${times(row.ratio)} | ${goal} |`);
    }
  }
  lines.push("", "### Without a rival", "| what | figure | at most |", "| --- | --- | --- |");
  for (const fact of facts) {
    const limit = fact.atMost === undefined ? "" : `${amount(fact.atMost, fact.unit)}: ${fact.value <= fact.atMost ? "met" : "**not met**"}`;
    lines.push(`| ${name(fact)} | ${amount(fact.value, fact.unit)} | ${limit} |`);
  }
  return `${lines.join("\n")}\n`;
}
