import { RecallIndex } from "recallkit";
import { app, NOW } from "./shop.mjs";

const handler = app(() => RecallIndex.open(process.argv[2], { clock: () => NOW }));
const server = Bun.serve({ port: 0, hostname: "127.0.0.1", fetch: handler });
console.log(`http://127.0.0.1:${server.port}`);
