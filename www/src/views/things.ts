import type { Screen } from "../app.ts";
import { h } from "../ui/dom.ts";
export function thingsView(): Screen { return { title: "things", el: h("h1", { tabindex: -1 }, "things") }; }
