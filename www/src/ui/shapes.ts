import type { Verdict } from "../engine.ts";
import { s } from "./dom.ts";

/**
 * Each verdict has a shape of its own, so that it is told apart without colour: a filled octagon, a triangle, a half
 * circle, an empty circle, a dashed square. A word always stands beside it.
 */
export function verdictShape(verdict: Verdict, size = 64): SVGElement {
  const svg = s("svg", { viewBox: "0 0 64 64", width: size, height: size, class: `shape shape-${verdict}`, "aria-hidden": "true", focusable: "false" });
  switch (verdict) {
    case "affected":
      svg.append(
        s("polygon", { points: "20,4 44,4 60,20 60,44 44,60 20,60 4,44 4,20", fill: "currentColor" }),
        s("rect", { x: 28.5, y: 15, width: 7, height: 22, rx: 3.5, class: "shape-ink" }),
        s("circle", { cx: 32, cy: 46, r: 4.2, class: "shape-ink" }),
      );
      break;
    case "check-unit":
      svg.append(
        s("path", { d: "M32 7 L60 56 H4 Z", fill: "none", stroke: "currentColor", "stroke-width": 5, "stroke-linejoin": "round" }),
        s("path", { d: "M25.5 31 a6.5 6 0 1 1 9.6 5.1 c-2.2 1.3 -3.1 2.4 -3.1 4.6", fill: "none", stroke: "currentColor", "stroke-width": 4.4, "stroke-linecap": "round" }),
        s("circle", { cx: 32, cy: 48.6, r: 2.9, fill: "currentColor" }),
      );
      break;
    case "unit-not-affected":
      svg.append(
        s("path", { d: "M32 5 A27 27 0 0 0 32 59 Z", fill: "currentColor" }),
        s("circle", { cx: 32, cy: 32, r: 26.5, fill: "none", stroke: "currentColor", "stroke-width": 4 }),
      );
      break;
    case "not-listed":
      svg.append(s("circle", { cx: 32, cy: 32, r: 26, fill: "none", stroke: "currentColor", "stroke-width": 5 }));
      break;
    case "unreadable":
      svg.append(s("rect", { x: 7, y: 7, width: 50, height: 50, rx: 6, fill: "none", stroke: "currentColor", "stroke-width": 4.5, "stroke-dasharray": "9 7" }));
      break;
  }
  return svg;
}

const ICONS: Record<string, string> = {
  back: "M15 5l-7 7 7 7",
  scan: "M4 8V5.5A1.5 1.5 0 0 1 5.5 4H8M16 4h2.5A1.5 1.5 0 0 1 20 5.5V8M20 16v2.5a1.5 1.5 0 0 1-1.5 1.5H16M8 20H5.5A1.5 1.5 0 0 1 4 18.5V16M8 8.5v7M11 8.5v7M13.5 8.5v7M16 8.5v7",
  photo: "M4 7.5A1.5 1.5 0 0 1 5.5 6h2.2l1.4-2h5.8l1.4 2h2.2A1.5 1.5 0 0 1 20 7.5v10a1.5 1.5 0 0 1-1.5 1.5h-13A1.5 1.5 0 0 1 4 17.5zM12 16a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7z",
  things: "M4 9.5l8-5 8 5v9a1.5 1.5 0 0 1-1.5 1.5h-13A1.5 1.5 0 0 1 4 18.5zM9 20v-6h6v6",
  zone: "M5 4h14v16H5zM8.5 8.5h7M8.5 12h7M8.5 15.5h4.5",
  more: "M5 12h.01M12 12h.01M19 12h.01",
  search: "M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM15.5 15.5L20 20",
  torch: "M8 3h8v4l-2 3v10a1 1 0 0 1-1 1h-2a1 1 0 0 1-1-1V10L8 7zM12 13v2",
  camera: "M4 8h10v9H4zM14 11l6-3v9l-6-3",
  close: "M6 6l12 12M18 6L6 18",
  phone: "M6.5 4h3l1.5 4-2 1.5a11 11 0 0 0 5.5 5.5l1.5-2 4 1.5v3a1.5 1.5 0 0 1-1.6 1.5A15.5 15.5 0 0 1 5 5.6 1.5 1.5 0 0 1 6.5 4z",
  mail: "M4 6h16v12H4zM4 7l8 6 8-6",
  copy: "M9 9h10v11H9zM5 15V4h10",
  calendar: "M5 6h14v14H5zM5 10h14M9 4v4M15 4v4",
  print: "M7 9V4h10v5M7 17H4v-7h16v7h-3M7 14h10v6H7z",
  web: "M12 20a8 8 0 1 0 0-16 8 8 0 0 0 0 16zM4 12h16M12 4c3 2.5 3 13.500 0 16M12 4c-3 2.500-3 13.500 0 16",
  chat: "M4 5h16v11H10l-4 4v-4H4z",
  check: "M5 12.500l4.500 4.500L19 7.500",
  plus: "M12 5v14M5 12h14",
  share: "M12 15V4M8 7.500L12 4l4 3.500M6 12v7h12v-7",
  info: "M12 20a8 8 0 1 0 0-16 8 8 0 0 0 0 16zM12 11v5M12 8h.01",
  shop: "M4 9l1.500-5h13L20 9M5 9v11h14V9M4 9h16M10 20v-6h4v6",
  flag: "M6 21V4h11l-2 4 2 4H6",
  trash: "M5 7h14M9 7V4h6v3M7 7l1 13h8l1-13",
  bell: "M6 16V11a6 6 0 0 1 12 0v5l1.500 2h-15zM10 20.500h4",
  next: "M9 5l7 7-7 7",
};

/** A line icon; always beside a word, so it is hidden from readers. */
export function icon(name: keyof typeof ICONS | string, size = 22): SVGElement {
  return s(
    "svg",
    { viewBox: "0 0 24 24", width: size, height: size, class: "icon", "aria-hidden": "true", focusable: "false" },
    s("path", { d: ICONS[name] ?? "", fill: "none", stroke: "currentColor", "stroke-width": name === "more" ? 3 : 1.8, "stroke-linecap": "round", "stroke-linejoin": "round" }),
  );
}
