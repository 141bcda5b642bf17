import { RecallIndex } from "recallkit";
import { app, NOW } from "./shop.mjs";

const handler = app(() => RecallIndex.open(Deno.args[0], { clock: () => NOW, store: false }));
Deno.serve({ port: 0, hostname: "127.0.0.1", onListen: ({ port }) => console.log(`http://127.0.0.1:${port}`) }, handler);
