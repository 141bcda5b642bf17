/** Plain DOM, made safely: text stays text, attributes are checked by name, nothing is parsed as HTML. */

type Child = Node | string | number | null | undefined | false | Child[];
type Props = Record<string, unknown>;

const SVG_NS = "http://www.w3.org/2000/svg";

function append(parent: Node, children: Child[]): void {
  for (const child of children) {
    if (child === null || child === undefined || child === false) continue;
    if (Array.isArray(child)) append(parent, child);
    else parent.appendChild(child instanceof Node ? child : document.createTextNode(String(child)));
  }
}

function assign(el: Element, props: Props): void {
  for (const [name, value] of Object.entries(props)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on") && typeof value === "function") {
      el.addEventListener(name.slice(2).toLowerCase(), value as EventListener);
    } else if (name === "class") {
      el.setAttribute("class", String(value));
    } else if (name === "value" && "value" in el) {
      (el as HTMLInputElement).value = String(value);
    } else if (name === "checked" && "checked" in el) {
      (el as HTMLInputElement).checked = Boolean(value);
    } else {
      el.setAttribute(name, value === true ? "" : String(value));
    }
  }
}

/** An HTML element with attributes, listeners (`onclick`) and children. */
export function h<K extends keyof HTMLElementTagNameMap>(tag: K, props?: Props | null, ...children: Child[]): HTMLElementTagNameMap[K] {
  const el = document.createElement(tag);
  if (props) assign(el, props);
  append(el, children);
  return el;
}

/** An SVG element. */
export function s(tag: string, props?: Props | null, ...children: Child[]): SVGElement {
  const el = document.createElementNS(SVG_NS, tag);
  if (props) assign(el, props);
  append(el, children);
  return el;
}

/** Replaces what an element holds. */
export function fill(el: Element, ...children: Child[]): void {
  el.replaceChildren();
  append(el, children);
}

/**
 * Words from a notice. Controls that would turn the direction of what stands around them are taken out, the element is
 * isolated, and its language is named, so that the right font and voice are used. The text is never markup.
 */
export function quoted(text: string, lang?: string | null, tag: "span" | "p" | "blockquote" | "h1" | "h2" | "h3" = "span", cls = ""): HTMLElement {
  return h(tag, { class: `quoted ${cls}`.trim(), dir: "auto", lang: lang && lang !== "und" ? lang : null }, plain(text));
}

/** The text without control characters that are no line breaks, and without bidi overrides and isolates. */
export function plain(text: string): string {
  // eslint-disable-next-line no-control-regex
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, "");
}

/** A web address from a notice, if it is one that may be followed. */
export function webAddress(url: string | null | undefined): string | null {
  if (!url) return null;
  try {
    const parsed = new URL(/^[a-z][a-z0-9+.-]*:/i.test(url) ? url : `https://${url}`);
    return parsed.protocol === "https:" || parsed.protocol === "http:" ? parsed.href : null;
  } catch {
    return null;
  }
}
