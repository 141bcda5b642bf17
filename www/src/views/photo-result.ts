/** Reads a photo and leads on to its answer, or says in words why not. */
import { announce, answering } from "../app.ts";
import { t } from "../i18n/index.ts";
import { answerHref, go } from "../router.ts";
import { reasonText } from "../ui/parts.ts";

/** True where it led to an answer. */
export async function photoToAnswer(file: Blob, say: (text: string) => void, instead = false): Promise<boolean> {
  const tell = (text: string) => {
    say(text);
    announce(text);
    return false;
  };
  const index = answering();
  if (!index) return tell(t("index.loading"));
  tell(t("photo.reading"));
  try {
    const { readPhoto } = await import("../scan/photo.ts");
    const found = await readPhoto(file, (code) => index.parse(code));
    if (found.kind !== "product") return tell(found.kind === "refused" ? reasonText(found.reason) : t("photo.nothing"));
    go(answerHref({ code: found.code }), instead);
    return true;
  } catch {
    return tell(t("photo.reader"));
  }
}
