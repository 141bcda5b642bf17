import type { Screen } from "../app.ts";
import { h } from "../ui/dom.ts";
export function shopsView(): Screen { return { title: "shops", el: h("h1", { tabindex: -1 }, "shops") }; }
