import { RecallIndex } from "recallkit";
import { app, NOW } from "./shop.mjs";

// Vercel's edge has no files: the index comes with the bundle.
const bytes = (base64) => Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
const { manifest, segments } = globalThis.INDEX;
const handler = app(() => RecallIndex.fromBytes(bytes(manifest), segments.map(bytes), { clock: () => NOW }));

addEventListener("fetch", (event) => event.respondWith(handler(event.request, {}, event)));
