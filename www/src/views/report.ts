import type { Screen } from "../app.ts";
import { h } from "../ui/dom.ts";
export function reportView(): Screen { return { title: "report", el: h("h1", { tabindex: -1 }, "report") }; }
