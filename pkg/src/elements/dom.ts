type Child = Node | string | null | undefined | false;
type Properties = Record<string, string | boolean | null | undefined | ((event: Event) => void)>;

/** An element with attributes, listeners (`onclick`) and children. Never markup: what notices say stays text. */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K, properties: Properties = {}, ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (typeof value === "function") element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (typeof value === "string") element.setAttribute(name, value);
  }
  for (const child of children) if (child) element.append(child);
  return element;
}

const SVG = "http://www.w3.org/2000/svg";

/** Each verdict has a shape of its own, so that colour is never all that tells. */
const SHAPES: Record<string, { d: string; open?: boolean; dashed?: boolean }> = {
  affected: { d: "M7 1h10l6 6v10l-6 6H7l-6-6V7z" },
  "check-unit": { d: "M12 2 23 22H1z" },
  "unit-not-affected": { d: "M2 12a10 10 0 0 1 20 0z" },
  "not-listed": { d: "M12 2a10 10 0 1 1 0 20 10 10 0 0 1 0-20z", open: true },
  unreadable: { d: "M3 3h18v18H3z", open: true, dashed: true },
};

export function shape(verdict: string): SVGSVGElement {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("part", "shape");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  const { d, open, dashed } = SHAPES[verdict] ?? { d: "" };
  path.setAttribute("d", d);
  path.setAttribute("fill", open ? "none" : "currentColor");
  path.setAttribute("stroke", "currentColor");
  path.setAttribute("stroke-width", "2");
  if (dashed) path.setAttribute("stroke-dasharray", "3 3");
  svg.append(path);
  return svg;
}

/** `HTMLElement`, or, where pages are rendered on a server, something to inherit from that does nothing. */
export const Base: typeof HTMLElement = globalThis.HTMLElement ?? (class {} as unknown as typeof HTMLElement);
