import type { Screen } from "../app.ts";
import { h } from "../ui/dom.ts";
export function scanView(): Screen { return { title: "scan", el: h("h1", { tabindex: -1 }, "scan") }; }
