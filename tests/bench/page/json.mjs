// The same page with the same facts as JSON.
import { codesOf } from "../lib/facts.mjs";

const query = new URLSearchParams(location.search);
try {
  const notices = await (await fetch("facts.json")).json();
  const codes = codesOf(notices);
  const found = codes.get(query.get("code")) ?? [];
  document.getElementById("answer").textContent = `affected: ${found[0].titles?.[0]} ${found[0].hazard_words}`;
  globalThis.said = { ids: found.map((notice) => notice.id), at: performance.now() };
  globalThis.kept = true;
} catch (error) {
  globalThis.said = { error: String(error) };
}
