/// <reference lib="webworker" />
/**
 * Keeps the page for use without a network, takes in what is shared with it, and passes everything else on.
 * The recall index is not kept here: the engine keeps it, after checking signature and hashes.
 */
import type { Kept } from "../../build/service-worker.ts";
import { recheckBehind } from "./recheck.ts";
import { SHARED_CACHE, SHARED_PHOTO, SHARED_WORDS, type SharedWords } from "./shared.ts";

declare const self: ServiceWorkerGlobalScope;
declare const __KEPT__: Kept;

const PREFIX = "page-";
const CACHE = PREFIX + __KEPT__.version;
const HASH = "x-content";
const scope = self.registration.scope;

/** Fills this version's cache; files that an earlier version holds with the same hash are taken over from it. */
async function fill(files: Kept["now"]): Promise<void> {
  const cache = await caches.open(CACHE);
  const olds = await Promise.all((await caches.keys()).filter((n) => n.startsWith(PREFIX) && n !== CACHE).map((n) => caches.open(n)));
  for (const [path, hash] of files) {
    const url = new URL(path, scope).href;
    if (await cache.match(url)) continue;
    const had = (await Promise.all(olds.map((old) => old.match(url)))).find((reply) => reply?.headers.get(HASH) === hash);
    const reply = had ?? (await fetch(url, { cache: "no-cache", credentials: "omit", referrerPolicy: "no-referrer" }));
    if (!reply.ok) throw new Error(`${path}: ${reply.status}`);
    const headers = new Headers(reply.headers);
    headers.set(HASH, hash);
    await cache.put(url, new Response(await reply.arrayBuffer(), { headers }));
  }
}

self.addEventListener("install", (event) => event.waitUntil(fill(__KEPT__.now)));

self.addEventListener("activate", (event) => {
  event.waitUntil(
    (async () => {
      for (const name of await caches.keys()) if (name.startsWith(PREFIX) && name !== CACHE) await caches.delete(name);
      await self.clients.claim();
    })(),
  );
});

self.addEventListener("message", (event) => {
  if (event.data === "skip-waiting") void self.skipWaiting();
  if (event.data === "fill-later") event.waitUntil(fill(__KEPT__.later).catch(() => undefined));
});

self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (!url.href.startsWith(scope)) return;
  const path = url.href.slice(scope.length).split(/[?#]/)[0] ?? "";
  if (event.request.method === "POST" && path === "share") {
    event.respondWith(takeShared(event.request));
    return;
  }
  if (event.request.method !== "GET" || path.startsWith("recalls/")) return;
  if (event.request.mode === "navigate") event.respondWith(answer("index.html", event.request));
  else if ([...__KEPT__.now, ...__KEPT__.later].some(([file]) => file === path)) event.respondWith(answer(path, event.request));
});

// Where the browser grants it: saved things are checked again behind, and the person told of a new recall.
self.addEventListener("periodicsync" as never, (event: ExtendableEvent & { tag: string }) => {
  if (event.tag === "recheck") event.waitUntil(recheckBehind(self.registration));
});

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(
    self.clients.matchAll({ type: "window" }).then(async (windows) => {
      const open = windows[0];
      if (open) await open.navigate(`${scope}#/things`).then((w) => w?.focus(), () => open.focus());
      else await self.clients.openWindow(`${scope}#/things`);
    }),
  );
});

/** From this version's cache; from the network, and then kept, where it is not there yet. */
async function answer(path: string, request: Request): Promise<Response> {
  const cache = await caches.open(CACHE);
  const url = new URL(path, scope).href;
  const kept = await cache.match(url);
  if (kept) return kept;
  const reply = await fetch(request);
  if (reply.ok && request.mode !== "navigate") await cache.put(url, reply.clone());
  return reply;
}

/** A photo, a link, or both, that another app shares with the page: kept until the page has read it, on the device. */
async function takeShared(request: Request): Promise<Response> {
  const form = await request.formData();
  const cache = await caches.open(SHARED_CACHE);
  const photo = form.get("photo");
  const word = (name: string): string => {
    const value = form.get(name);
    return typeof value === "string" ? value.slice(0, 4000) : "";
  };
  const words: SharedWords = { url: word("url"), text: word("text"), title: word("title") };
  // What an earlier share left behind is not this one's.
  await Promise.all([cache.delete(SHARED_PHOTO), cache.delete(SHARED_WORDS)]);
  if (photo instanceof File && photo.size > 0) await cache.put(SHARED_PHOTO, new Response(photo));
  await cache.put(SHARED_WORDS, new Response(JSON.stringify(words)));
  return Response.redirect(`${scope}#/shared`, 303);
}
