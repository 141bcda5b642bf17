// Growth with size on two logarithmic axes, as an SVG that reads in light and dark.
const WIDTH = 760;
const HEIGHT = 420;
const BOX = { left: 76, right: 560, top: 52, bottom: 366 };
// Told apart by hue, lightness and dash, so that colour alone decides nothing.
const LOOKS = [["#0b6bcb", "#6cb6ff", ""], ["#b3261e", "#ff8a80", "7 4"], ["#2e7d32", "#7ddb82", "2 4"], ["#7a4fb5", "#c9a8ff", "10 3 2 3"],
  ["#9a6700", "#e3b341", "4 4"], ["#00707a", "#5fd7df", "12 5"], ["#6b6b6b", "#b5b5b5", "1 3"]];

const escape = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;");
const short = (value) => {
  for (const [of, unit] of [[1e9, "G"], [1e6, "M"], [1e3, "k"]]) if (value >= of) return `${Number((value / of).toPrecision(3))}${unit}`;
  return String(Number(value.toPrecision(3)));
};

/**
 * @param {string} title
 * @param {string} unit what the upright axis counts
 * @param {{ name: string, points: [number, number][] }[]} series
 */
export function plot(title, unit, series) {
  series = series.filter(({ points }) => points.length > 0);
  const xs = series.flatMap(({ points }) => points.map(([x]) => x));
  const ys = series.flatMap(({ points }) => points.map(([, y]) => y));
  const range = (values) => [Math.floor(Math.log10(Math.min(...values)) + 1e-9), Math.ceil(Math.log10(Math.max(...values)) - 1e-9)];
  const [x0, x1] = range(xs);
  const [y0, y1] = range(ys);
  const x = (value) => BOX.left + ((Math.log10(value) - x0) / Math.max(x1 - x0, 1)) * (BOX.right - BOX.left);
  const y = (value) => BOX.bottom - ((Math.log10(value) - y0) / Math.max(y1 - y0, 1)) * (BOX.bottom - BOX.top);
  const parts = [];
  for (let n = x0; n <= x1; n++) {
    parts.push(`<path class="grid" d="M${x(10 ** n)} ${BOX.top}V${BOX.bottom}"/><text class="small" x="${x(10 ** n)}" y="${BOX.bottom + 20}" text-anchor="middle">${short(10 ** n)}</text>`);
  }
  for (let n = y0; n <= y1; n++) {
    parts.push(`<path class="grid" d="M${BOX.left} ${y(10 ** n)}H${BOX.right}"/><text class="small" x="${BOX.left - 8}" y="${y(10 ** n) + 4}" text-anchor="end">${short(10 ** n)}</text>`);
  }
  // Names stand at the ends of their lines, apart from each other.
  const ends = series.map(({ points }, n) => ({ n, at: y(points.at(-1)[1]) })).sort((a, b) => a.at - b.at);
  ends.forEach((end, i) => (end.label = Math.max(end.at, i ? ends[i - 1].label + 17 : BOX.top)));
  const over = (ends.at(-1)?.label ?? 0) - BOX.bottom;
  if (over > 0) ends.forEach((end) => (end.label -= over));
  for (const { n, at, label } of ends) {
    const { name, points } = series[n];
    const right = x(points.at(-1)[0]);
    const line = points.map(([a, b], i) => `${i ? "L" : "M"}${x(a).toFixed(1)} ${y(b).toFixed(1)}`).join("");
    parts.push(`<g class="s${n}"><path class="line" d="${line}"/>${points.map(([a, b]) => `<circle cx="${x(a).toFixed(1)}" cy="${y(b).toFixed(1)}" r="3.5"><title>${escape(name)}: ${short(b)} ${escape(unit)} at ${short(a)}</title></circle>`).join("")}` +
      `<path class="lead" d="M${right + 5} ${at.toFixed(1)}L${BOX.right + 14} ${label.toFixed(1)}"/><text x="${BOX.right + 18}" y="${(label + 4).toFixed(1)}">${escape(name)} <tspan class="value">${short(points.at(-1)[1])}</tspan></text></g>`);
  }
  const looks = (dark) => series.map((_, n) => `.s${n}{--c:${LOOKS[n % LOOKS.length][dark ? 1 : 0]}}`).join("");
  const dashes = series.map((_, n) => `.s${n} .line{stroke-dasharray:${LOOKS[n % LOOKS.length][2] || "none"}}`).join("");
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${escape(title)}">
<style>text{font:13px system-ui,sans-serif;fill:var(--t)}.title{font-size:16px;font-weight:600}.small{font-size:12px;fill:var(--m)}.grid{stroke:var(--g);fill:none}.line{stroke:var(--c);stroke-width:2;fill:none}.lead{stroke:var(--c);stroke-width:.7;fill:none}circle{fill:var(--c)}[class^=s] text{fill:var(--c)}.value{font-weight:600}.back{fill:var(--b)}
svg{--b:#fff;--t:#1b1b1b;--m:#555;--g:#e2e2e2}${looks(false)}${dashes}@media(prefers-color-scheme:dark){svg{--b:#16181c;--t:#eee;--m:#aaa;--g:#34373d}${looks(true)}}</style>
<rect class="back" width="${WIDTH}" height="${HEIGHT}"/><text class="title" x="16" y="26">${escape(title)}</text>
<text class="small" x="${BOX.left - 60}" y="44">${escape(unit)}</text><text class="small" x="${(BOX.left + BOX.right) / 2}" y="${HEIGHT - 14}" text-anchor="middle">barcodes in the index</text>
${parts.join("\n")}
</svg>
`;
}
