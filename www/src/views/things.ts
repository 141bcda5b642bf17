/** My things: cards by urgency, copies out and in, notices, and deleting. */
import { announce, engine, type Screen } from "../app.ts";
import { country, day, today } from "../format.ts";
import { lang, t } from "../i18n/index.ts";
import { rulesReady } from "../open.ts";
import { answerHref, href } from "../router.ts";
import { allThings, deleteAll, deleteThing, getSetting, putThing, putThings, setSetting, type Thing } from "../store/db.ts";
import { factAt, withFact } from "../store/plans.ts";
import { byUrgency, exported, imported, recheck } from "../store/things.ts";
import { fill, h, plain } from "../ui/dom.ts";
import { unitLine } from "../ui/parts.ts";
import { icon, verdictShape } from "../ui/shapes.ts";
import { thingHref } from "./thing-link.ts";

/** So many are drawn at once; a thousand saved things stay quick. */
const PAGE = 30;

export function thingsView(): Screen {
  const el = h("div", null, h("h1", { tabindex: -1 }, t("things.h")));
  const body = h("div");
  el.append(body);
  void draw(body);
  return { title: t("things.h"), el };
}

async function draw(body: HTMLElement): Promise<void> {
  const things = byUrgency(await allThings());
  if (things.some((thing) => thing.verdict === "affected")) await rulesReady().catch(() => undefined);
  const said = h("p", { role: "status", class: "hint", id: "things-said" });
  const add = h("a", { class: "button primary", href: href("scan") }, icon("plus"), t("things.add"));
  if (things.length === 0) {
    fill(body, h("section", { class: "card" }, h("h2", null, t("things.empty.h")), h("p", null, t("things.empty")), h("div", { class: "buttons" }, add, importButton(body, said))), said);
    return;
  }
  const list = h("div");
  let shown = 0;
  const more = h("button", { class: "button block", type: "button" });
  const grow = () => {
    list.append(...things.slice(shown, shown + PAGE).map((thing) => card(thing, () => void draw(body))));
    shown = Math.min(things.length, shown + PAGE);
    more.textContent = t("things.more", { n: Math.min(PAGE, things.length - shown) });
    more.hidden = shown >= things.length;
  };
  more.addEventListener("click", grow);
  grow();
  fill(
    body,
    h("p", { class: "soft" }, t("things.count", { n: things.length })),
    list,
    more,
    h("div", { class: "buttons" }, add),
    await notifyPart(),
    h("div", { class: "buttons" }, exportButton(things), importButton(body, said), deleteAllButton(things.length, body)),
    said,
  );
}

function card(thing: Thing, redraw: () => void): HTMLElement {
  const index = engine();
  const recall = thing.recalls[0];
  let step = "";
  if (index && recall && thing.verdict === "affected") {
    try {
      step = index.plan(recall, { ...thing.facts, today: today(), lang: lang() }).steps.find((s) => s.status === "do")?.title ?? "";
    } catch {
      step = "";
    }
  }
  const bought = factAt(thing.facts, "purchase.delivered");
  return h(
    "article",
    { class: `card thing v-${thing.verdict}`, "data-thing": thing.id },
    verdictShape(thing.verdict, 38),
    h(
      "div",
      { class: "thing-body" },
      h("h2", null, h("a", { href: thingHref(thing) }, h("bdi", null, plain(thing.name)))),
      thing.fresh ? h("p", null, h("span", { class: "badge" }, t("things.new"))) : null,
      h("p", { class: `word v-${thing.verdict}` }, t(`w.${thing.verdict}`)),
      h("p", { class: "small soft" }, unitLine(thing.unit, thing.gtin), " · ", t("things.checked", { date: day(thing.checked, true) })),
      typeof bought === "string" ? h("p", { class: "small soft" }, `${t("things.bought")} ${day(bought)}`, thing.facts.jurisdiction ? ` · ${country(thing.facts.jurisdiction)}` : "") : null,
      step ? h("p", null, t("things.step", { step })) : null,
      editing(thing, redraw),
    ),
  );
}

function editing(thing: Thing, redraw: () => void): HTMLElement {
  const name = h("input", { id: `name-${thing.id}`, type: "text", value: thing.name, maxlength: 200 });
  const bought = h("input", { id: `bought-${thing.id}`, type: "date", value: factAt(thing.facts, "purchase.delivered") ?? "" });
  const where = h("input", { id: `where-${thing.id}`, type: "text", value: thing.unit.seller ?? "", maxlength: 200 });
  const form = h(
    "form",
    { novalidate: true },
    h("div", { class: "field" }, h("label", { for: name.id }, t("things.name")), name),
    h("div", { class: "field" }, h("label", { for: bought.id }, t("things.bought")), bought),
    h("div", { class: "field" }, h("label", { for: where.id }, t("things.where")), where),
    h("div", { class: "buttons" }, h("button", { class: "button primary", type: "submit" }, t("save")), h("a", { class: "button", href: answerHref(thing.unit) }, t("home.check")), deleteButton(thing, redraw)),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const unit = { ...thing.unit, ...(where.value.trim() ? { seller: where.value.trim() } : {}), ...(bought.value ? { bought_on: bought.value } : {}) };
    void putThing({ ...thing, name: name.value.trim() || thing.name, unit, facts: withFact(thing.facts, "purchase.delivered", bought.value || undefined) }).then(async () => {
      const index = engine();
      if (index) await recheck(index);
      redraw();
    });
  });
  return h("details", { class: "noprint" }, h("summary", null, t("things.edit")), form);
}

function deleteButton(thing: Thing, redraw: () => void): HTMLElement {
  const button = h("button", { class: "button", type: "button" }, icon("trash"), t("delete"));
  button.addEventListener("click", () => {
    if (confirm(t("things.delete.one"))) void deleteThing(thing.id).then(redraw);
  });
  return button;
}

function deleteAllButton(n: number, body: HTMLElement): HTMLElement {
  const button = h("button", { class: "button", type: "button", id: "delete-all" }, icon("trash"), t("things.deleteall"));
  button.addEventListener("click", () => {
    if (confirm(t("things.delete.ask", { n }))) void deleteAll().then(() => draw(body));
  });
  return button;
}

function exportButton(things: Thing[]): HTMLElement {
  const button = h("button", { class: "button", type: "button", id: "export" }, t("things.export"));
  button.addEventListener("click", () => {
    const url = URL.createObjectURL(new Blob([exported(things)], { type: "application/json" }));
    const link = h("a", { href: url, download: `recallkit-${today()}.json` });
    link.click();
    setTimeout(() => URL.revokeObjectURL(url), 10_000);
  });
  return button;
}

function importButton(body: HTMLElement, said: HTMLElement): HTMLElement {
  const input = h("input", { type: "file", accept: "application/json,.json", hidden: true, id: "import", "aria-hidden": "true" });
  input.addEventListener("change", () => {
    const file = input.files?.[0];
    input.value = "";
    if (!file) return;
    void file.text().then(async (text) => {
      try {
        const things = imported(text);
        await putThings(things);
        const index = engine();
        if (index) await recheck(index);
        await draw(body);
        const out = document.getElementById("things-said");
        if (out) out.textContent = t("things.imported", { n: things.length });
        announce(t("things.imported", { n: things.length }));
      } catch (error) {
        said.textContent = t("things.import.bad", { why: error instanceof Error ? error.message : String(error) });
        announce(said.textContent);
      }
    });
  });
  return h("span", null, input, h("button", { class: "button", type: "button", onclick: () => input.click() }, t("things.import")));
}

/** Permission to notify, asked for only when the person wants it. */
async function notifyPart(): Promise<HTMLElement | null> {
  if (!("Notification" in window) || !("serviceWorker" in navigator)) return null;
  const wanted = (await getSetting<boolean>("notify")) === true && Notification.permission === "granted";
  const hint = h("p", { class: "hint" }, t("things.notify.how"));
  const box = h("input", { type: "checkbox", id: "notify", checked: wanted });
  box.addEventListener("change", () => void turn(box, hint));
  return h("div", { class: "card" }, h("label", { class: "choice" }, box, icon("bell"), t("things.notify")), hint);
}

async function turn(box: HTMLInputElement, hint: HTMLElement): Promise<void> {
  if (!box.checked) return setSetting("notify", false);
  if ((await Notification.requestPermission()) !== "granted") {
    box.checked = false;
    hint.textContent = t("things.notify.denied");
    announce(hint.textContent);
    return;
  }
  await setSetting("notify", true);
  const registration = (await navigator.serviceWorker.ready) as ServiceWorkerRegistration & { periodicSync?: { register(tag: string, options: { minInterval: number }): Promise<void> } };
  await registration.periodicSync?.register("recheck", { minInterval: 12 * 3600 * 1000 }).catch(() => undefined);
}
