import { disarm } from "./html.js";
import type { Selector } from "./html.js";

/** The part of `HTMLRewriter` (workerd, Bun) that is used. */
interface Rewriter {
  on(selector: string, handlers: { element?(element: RewriterElement): void; text?(chunk: { text: string; lastInTextNode: boolean }): void }): Rewriter;
  transform(response: Response): Response;
}

interface RewriterElement {
  tagName: string;
  prepend(content: string, options: { html: boolean }): void;
  setAttribute(name: string, value: string): void;
}

type RewriterClass = new () => Rewriter;

/** The runtime's streaming rewriter, where it has one. */
export function rewriter(): RewriterClass | null {
  return (globalThis as { HTMLRewriter?: RewriterClass }).HTMLRewriter ?? null;
}

/** The page's JSON-LD, read by the runtime's own HTML parser. */
export async function jsonLdBy(Class: RewriterClass, bytes: Uint8Array, contentType: string): Promise<string[]> {
  const found: string[] = [];
  let text = "";
  const reading = new Class().on('script[type="application/ld+json"]', {
    text(chunk) {
      text += chunk.text;
      if (!chunk.lastInTextNode) return;
      if (text.trim()) found.push(text);
      text = "";
    },
  });
  await reading.transform(new Response(bytes as BodyInit, { headers: { "content-type": contentType } })).arrayBuffer();
  return found;
}

/** The page with its notice and without its buy buttons; null where it has no body tag to put the notice into. */
export async function editBy(
  Class: RewriterClass, bytes: Uint8Array, contentType: string, notice: string, buttons: readonly Selector[],
): Promise<Uint8Array | null> {
  let placed = false;
  const editing = new Class().on("body", {
    element(body) {
      if (!placed) body.prepend(notice, { html: true });
      placed = true;
    },
  });
  for (const { source } of buttons) {
    editing.on(source, {
      element(button) {
        for (const [, name = "", value = ""] of disarm(button.tagName.toLowerCase()).matchAll(/ ([a-z-]+)(?:="([^"]*)")?/g)) {
          button.setAttribute(name, value);
        }
      },
    });
  }
  const edited = await editing.transform(new Response(bytes as BodyInit, { headers: { "content-type": contentType } })).arrayBuffer();
  return placed ? new Uint8Array(edited) : null;
}
