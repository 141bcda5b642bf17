import { createServer } from "node:http";
import { RecallIndex } from "recallkit";
import { nodeListener } from "recallkit/edge";
import { app, NOW } from "./shop.mjs";

const handler = app(() => RecallIndex.open(process.argv[2], { clock: () => NOW }));
const server = createServer(nodeListener(handler));
server.listen(0, "127.0.0.1", () => console.log(`http://127.0.0.1:${server.address().port}`));
