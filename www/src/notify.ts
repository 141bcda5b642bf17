/** Says that a saved thing became recalled: on the page, and as a notice where the person allowed it. */
import { announce, setIndexState, indexState } from "./app.ts";
import { t } from "./i18n/index.ts";
import { getSetting, type Thing } from "./store/db.ts";

export async function announceRecalled(things: Thing[]): Promise<void> {
  const first = things[0];
  if (!first) return;
  const text = `${t("things.notify.title")}: ${things.map((x) => x.name).slice(0, 3).join(", ")}`;
  // Views that list things draw them anew.
  setIndexState(indexState());
  announce(text);
  if (!("Notification" in window) || Notification.permission !== "granted" || !(await getSetting<boolean>("notify"))) return;
  const registration = await navigator.serviceWorker?.getRegistration();
  await registration?.showNotification(t("things.notify.title"), { body: things.map((x) => x.name).slice(0, 3).join(", "), tag: "recalled", icon: "icons/icon-192.png", data: "#/things" });
}
