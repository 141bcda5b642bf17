/**
 * Themable by these variables, and by `::part(…)`:
 * `--recall-ink`, `--recall-paper`, `--recall-accent`, `--recall-danger`, `--recall-doubt`, `--recall-line`,
 * `--recall-radius`.
 */
const CSS = `
:host { display: block; font: inherit; color: var(--recall-ink, CanvasText); --_line: var(--recall-line, color-mix(in srgb, currentColor 25%, transparent)); }
:host([hidden]) { display: none; }
* { box-sizing: border-box; }
.notice { border: 2px solid var(--_tone, var(--_line)); border-radius: var(--recall-radius, 8px); padding: 16px; background: var(--recall-paper, Canvas); }
.notice + .notice { margin-top: 12px; }
.affected, .block { --_tone: var(--recall-danger, light-dark(#b3261e, #ff8a80)); }
.check-unit, .ask, .warn { --_tone: var(--recall-doubt, light-dark(#8a5300, #ffc46b)); }
.head { display: flex; gap: 12px; align-items: flex-start; margin: 0; font-size: 1.15em; font-weight: 650; line-height: 1.35; }
.head svg { flex: none; width: 1.4em; height: 1.4em; color: var(--_tone, currentColor); }
p { margin: 8px 0 0; line-height: 1.5; }
dl { margin: 12px 0 0; display: grid; gap: 6px; }
.fact { display: flex; flex-wrap: wrap; gap: 0 12px; }
dt { min-width: 8em; font-weight: 600; } dd { flex: 1 1 14em; min-width: 0; margin: 0; overflow-wrap: anywhere; }
a { color: var(--recall-accent, LinkText); }
.note { font-size: .9em; opacity: .85; }
form, .row { display: flex; flex-wrap: wrap; gap: 8px; align-items: end; margin-top: 12px; }
form:first-child { margin-top: 0; }
label { display: grid; gap: 4px; flex: 1 1 12em; font-weight: 600; }
label.confirm { display: flex; align-items: center; gap: 8px; flex-basis: 100%; font-weight: 400; min-height: 44px; }
.confirm input { width: 24px; height: 24px; min-height: 0; flex: none; }
input { font: inherit; font-variant-numeric: tabular-nums; min-height: 44px; padding: 8px 12px; width: 100%; border: 1px solid var(--_line); border-radius: var(--recall-radius, 8px); background: var(--recall-paper, Field); color: inherit; }
button { font: inherit; min-height: 44px; padding: 8px 16px; border: 1px solid var(--_line); border-radius: var(--recall-radius, 8px); background: var(--recall-paper, ButtonFace); color: inherit; cursor: pointer; }
button.first { background: var(--recall-accent, light-dark(#174ea6, #a8c7fa)); color: var(--recall-paper, light-dark(#fff, #062e6f)); border-color: transparent; }
:focus-visible { outline: 3px solid var(--recall-accent, Highlight); outline-offset: 2px; }
.zone { border: 1px solid var(--_line); border-radius: var(--recall-radius, 8px); padding: 16px; background: var(--recall-paper, Canvas); }
.zone-head { display: flex; flex-wrap: wrap; justify-content: space-between; align-items: baseline; gap: 4px 16px; }
h2 { margin: 0; font-size: 1.15em; line-height: 1.35; }
.more { padding: 10px 0; }
.rows { list-style: none; margin: 8px 0 0; padding: 0; }
.rows > li + li { border-top: 1px solid var(--_line); }
.row { display: block; padding: 10px 0; min-height: 44px; color: inherit; text-decoration: none; }
a.row:hover .row-title { text-decoration: underline; }
.row-body { display: grid; gap: 2px; }
.row-title { font-weight: 600; line-height: 1.4; overflow-wrap: anywhere; }
.row-sub { font-size: .9em; opacity: .85; }
@media print { button, form { display: none; } }
`;

let sheet: CSSStyleSheet | null = null;

/** A shadow root with the shared style. A root that the server rendered is kept. */
export function rootOf(host: HTMLElement): ShadowRoot {
  const root = host.shadowRoot ?? host.attachShadow({ mode: "open", delegatesFocus: true });
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(CSS);
  }
  if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets.push(sheet);
  return root;
}
