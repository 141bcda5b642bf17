import { kvSource, r2Source, RecallIndex } from "recallkit";
import { app, NOW } from "./shop.mjs";

// One worker for both kinds of storage: the name of the binding says which.
const handler = app((env) => {
  const source = env.RECALLS_KV ? kvSource(env.RECALLS_KV, "index/") : r2Source(env.RECALLS, "index/");
  return RecallIndex.open(source, { clock: () => NOW, store: false });
});

export default { fetch: handler };
