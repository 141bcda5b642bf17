/** Checks the saved things against a fresh index while the page is closed. */
import { RecallIndex } from "recallkit";
import { getSetting } from "../store/db.ts";
import { recheck } from "../store/things.ts";

const WORDS: Record<string, string> = { zh: "您有一件东西被召回了", fr: "Un de vos objets est rappelé", en: "A thing of yours is recalled" };

export async function recheckBehind(registration: ServiceWorkerRegistration): Promise<void> {
  const index = await RecallIndex.open(new URL("recalls/", registration.scope));
  await index.refresh({ force: true });
  const worse = await recheck(index);
  index.close();
  if (worse.length === 0 || !(await getSetting<boolean>("notify"))) return;
  const lang = (await getSetting<string>("lang")) ?? navigator.language.slice(0, 2);
  await registration.showNotification(WORDS[lang] ?? WORDS["en"] ?? "", { body: worse.map((thing) => thing.name).slice(0, 3).join(", "), tag: "recalled", icon: "icons/icon-192.png" });
}
