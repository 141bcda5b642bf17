import type { Screen } from "../app.ts";
import { h } from "../ui/dom.ts";
export function sharedView(): Screen { return { title: "shared", el: h("h1", { tabindex: -1 }, "shared") }; }
