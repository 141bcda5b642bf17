// Browsers, bundlers and every runtime without an entry of its own.
import { setLoader } from "./core/load.js";
import { setPolicies } from "./core/policies.js";
import { readCapped } from "./open/source.js";

setLoader(() => fetch(new URL("../wasm/recallkit_bg.wasm", import.meta.url)));

setPolicies(async () => {
  const reply = await fetch(new URL("../wasm/policies.bin", import.meta.url));
  if (!reply.ok) throw new Error(`policies.bin: the server answered ${reply.status}`);
  return readCapped(reply, 16 * 1024 * 1024, "policies.bin");
});

export * from "./api.js";
