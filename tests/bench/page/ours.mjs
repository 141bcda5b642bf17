// A page that answers one question by the index: loads, opens, checks, shows.
import { init, RecallIndex } from "../../../pkg/dist/index.js";

const query = new URLSearchParams(location.search);
try {
  // The module and the index travel side by side.
  void init(fetch("recallkit_bg.wasm"));
  const code = query.get("code");
  const index = await RecallIndex.open(new URL("recalls/", location.href), {
    parts: query.get("by") === "hot" ? "hot" : "all",
    ...(query.get("by") === "shard" ? { for: { code } } : {}),
    onEvent: ({ type }) => { if (type === "not-stored") globalThis.kept = true; },
  });
  const finding = await index.answer({ code });
  document.getElementById("answer").textContent = `${finding.verdict}: ${finding.recalls[0].title} ${finding.recalls[0].hazards.map((hazard) => hazard.text)}`;
  globalThis.said = { ids: finding.recalls.map((recall) => recall.id), at: performance.now() };
  // Kept once a later look finds it so.
  const name = await caches.open("recallkit-1");
  for (;;) {
    if ((await name.keys()).some((request) => request.url.endsWith("/manifest"))) break;
    await new Promise((wait) => setTimeout(wait, 50));
  }
  globalThis.kept = true;
} catch (error) {
  globalThis.said = { error: String(error) };
}
