/** Registers the service worker, and tells when a newer page waits. */
import { scriptUrl } from "../ui/trusted.ts";

export function keepOffline(offer: (use: () => void) => void): void {
  if (!("serviceWorker" in navigator) || import.meta.env.DEV) return;
  let asked = false;
  navigator.serviceWorker.addEventListener("controllerchange", () => {
    if (asked) location.reload();
  });
  void navigator.serviceWorker.register(scriptUrl("sw.js"), { updateViaCache: "none" }).then(
    (registration) => {
      const waiting = () => {
        const worker = registration.waiting;
        if (worker && navigator.serviceWorker.controller) {
          offer(() => {
            asked = true;
            worker.postMessage("skip-waiting");
          });
        }
      };
      waiting();
      registration.addEventListener("updatefound", () => registration.installing?.addEventListener("statechange", waiting));
      // What the first visit does not need is fetched when there is time for it.
      void navigator.serviceWorker.ready.then((ready) => setTimeout(() => ready.active?.postMessage("fill-later"), 3000));
    },
    (error: unknown) => console.warn("offline use is not possible here:", error),
  );
}
