import { answerHref, href } from "../router.ts";
import type { Thing } from "../store/db.ts";

/** Where a saved thing leads: to its plan where there is something to do, else to its answer. */
export function thingHref(thing: Thing): string {
  const recall = thing.recalls[0];
  return thing.verdict === "affected" && recall && !thing.fresh ? `${href("plan", recall)}?thing=${encodeURIComponent(thing.id)}` : answerHref(thing.unit);
}
