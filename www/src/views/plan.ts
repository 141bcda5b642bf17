import type { Screen } from "../app.ts";
import { h } from "../ui/dom.ts";
export function planView(): Screen { return { title: "plan", el: h("h1", { tabindex: -1 }, "plan") }; }
