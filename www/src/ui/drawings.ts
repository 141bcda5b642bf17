/** Where such numbers stand, drawn by kind of thing: can, bottle, sewn label, type plate, frame, box. */
import { t, type Key } from "../i18n/index.ts";
import { h, s } from "./dom.ts";

type Kind = "can" | "bottle" | "textile" | "electrical" | "vehicle" | "box" | "food" | "general";

/** Which drawing fits, by the notice's category and words. */
export function kindOf(category: string | undefined, words: string): Kind {
  const text = words.toLowerCase();
  if (/\bcans?\b|canned|罐头|听装|conserve|boîte de/.test(text)) return "can";
  if (/bottle|jar|drink|juice|瓶|饮料|bouteille|bocal|flacon/.test(text)) return "bottle";
  if (category === "clothing" || /pyjama|pajama|clothing|shirt|coat|衣|服装|vêtement/.test(text)) return "textile";
  if (category === "vehicle") return "vehicle";
  if (category === "electrical") return "electrical";
  if (category === "drug" || category === "device" || category === "cosmetic") return "box";
  if (category === "food" || category === "pet") return "food";
  return "general";
}

const line = { fill: "none", stroke: "currentColor", "stroke-width": 2.4, "stroke-linejoin": "round", "stroke-linecap": "round" };
const path = (d: string) => s("path", { d, ...line });
/** The place itself: a mark with dots like printed characters. */
function here(x: number, y: number, w = 30): SVGElement {
  return s("g", null, s("rect", { x: x - 3, y: y - 7, width: w + 6, height: 14, rx: 3, class: "here", "fill-opacity": 0.18, "stroke-width": 2 }), s("path", { d: `M${x} ${y}h${w}`, class: "here", "stroke-width": 3.5, "stroke-dasharray": "4 3" }));
}

const DRAWINGS: Record<Kind, () => SVGElement[]> = {
  can: () => [path("M24 26v58c0 8 52 8 52 0V26"), path("M24 26c0-8 52-8 52 0s-52 8-52 0z"), path("M24 44c0 8 52 8 52 0M24 70c0 8 52 8 52 0"), here(35, 26)],
  bottle: () => [path("M42 8h16v18c0 8 14 12 14 26v34a6 6 0 0 1-6 6H34a6 6 0 0 1-6-6V52c0-14 14-18 14-26z"), path("M42 15h16M28 56h44v22H28"), here(38, 33, 24)],
  textile: () => [path("M34 14l-20 14 8 16 8-4v46h40V40l8 4 8-16-20-14c-4 8-28 8-32 0z"), path("M64 60h22v26H64z"), here(68, 72, 16)],
  electrical: () => [path("M16 24h60a6 6 0 0 1 6 6v44a6 6 0 0 1-6 6H22a6 6 0 0 1-6-6z"), path("M82 52h10M28 34h.01M28 70h.01M70 34h.01M70 70h.01"), path("M32 40h34v26H32z"), path("M37 47h20"), here(37, 57, 22)],
  vehicle: () => [s("circle", { cx: 24, cy: 68, r: 17, ...line }), s("circle", { cx: 76, cy: 68, r: 17, ...line }), path("M24 68l14-30h28l-18 30zM66 38l10 30M38 38l-4-10h-7M66 38l-3-12h10M48 68L38 38"), here(44, 52, 14)],
  box: () => [path("M18 40l32-12 32 12v40l-32 12-32-12z"), path("M18 40l32 12 32-12M50 52v40"), path("M18 40l-8-14 32-12 8 14"), here(17, 26, 22)],
  food: () => [path("M26 20h48l4 8-4 6v46l4 6-4 6H26l-4-6 4-6V34l-4-6z"), path("M34 44h32v22H34z"), here(36, 27, 28)],
  general: () => [path("M18 30l32-14 32 14v40L50 86 18 70z"), path("M18 30l32 14 32-14M50 44v42"), here(56, 62, 20)],
};

const PLACES: Record<Kind, Key> = { can: "place.can", bottle: "place.bottle", textile: "place.textile", electrical: "place.electrical", vehicle: "place.vehicle", box: "place.box", food: "place.food", general: "place.general" };

/** The drawing with its sentence: the notice's own, where it says where to look. */
export function whereItStands(category: string | undefined, words: string, said: Node | null = null): HTMLElement {
  const kind = kindOf(category, words);
  const svg = s("svg", { viewBox: "0 0 100 100", "aria-hidden": "true", focusable: "false" }, ...DRAWINGS[kind]());
  return h("div", { class: "drawing", "data-kind": kind }, svg, h("p", null, said ?? t(PLACES[kind])));
}
