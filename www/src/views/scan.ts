/** Scan: the frame, hints that follow what is seen, and the verdict over the still picture. */
import { announce, answering, indexState, type Screen } from "../app.ts";
import type { Engine, Finding } from "../engine.ts";
import { t, type Key } from "../i18n/index.ts";
import { answerHref, href } from "../router.ts";
import { Camera, CameraError, brightness, stretch } from "../scan/camera.ts";
import { nativeDetector } from "../scan/native.ts";
import { Reader, type RawRead } from "../scan/reader.ts";
import { Twice, understand } from "../scan/reads.ts";
import { fill, h, plain } from "../ui/dom.ts";
import { codeEl, leadingRecall, verdictPanel, verdictText } from "../ui/parts.ts";
import { icon, verdictShape } from "../ui/shapes.ts";
import { indexNotice } from "./index-state.ts";

export function scanView(): Screen {
  const session = new Session();
  void session.start();
  return { title: t("scan.h"), el: session.el, dispose: () => session.stop(), steady: true };
}

/** Below this brightness the picture is stretched before it is read, and more light is asked for. */
const DIM = 70;

class Session {
  readonly #video = h("video", { muted: true, playsinline: true, "aria-hidden": "true" });
  readonly #still = h("canvas", { class: "still", hidden: true, "aria-hidden": "true" });
  readonly #frame = h("div", { class: "scan-frame", "aria-hidden": "true" });
  readonly #hint = h("p", { class: "scan-hint", role: "status" }, t("scan.starting"));
  readonly #tools = h("div", { class: "scan-bottom" });
  readonly #sheet = h("section", { class: "scan-sheet", hidden: true });
  readonly #strip = h("ul", { class: "strip", hidden: true, "aria-label": t("scan.series") });
  readonly el = h(
    "div",
    { class: "scan" },
    this.#video,
    this.#still,
    this.#frame,
    h("div", { class: "scan-top" }, h("h1", { tabindex: -1 }, t("scan.h")), h("a", { class: "button", href: href("home") }, icon("close"), t("cancel"))),
    this.#strip,
    this.#hint,
    this.#tools,
    this.#sheet,
  );
  readonly #camera = new Camera(this.#video);
  readonly #twice = new Twice();
  #reader: Reader | null = null;
  #native: ((video: HTMLVideoElement) => Promise<RawRead[]>) | null = null;
  #running = false;
  #closed = false;
  #round = 0;
  #firstFrame = 0;
  #lastSeen = 0;
  readonly #series: string[] = [];

  async start(): Promise<void> {
    this.#reader ??= new Reader();
    try {
      await this.#camera.open();
    } catch (error) {
      return this.#fault(error instanceof CameraError ? error.fault : "busy");
    }
    if (this.#closed) return this.#camera.close();
    this.#drawTools();
    this.#say("scan.loading");
    this.#native = await nativeDetector();
    try {
      await this.#reader.ready;
    } catch {
      if (!this.#native) {
        this.#hint.textContent = t("photo.reader");
        return;
      }
      this.#reader = null;
    }
    this.#go();
  }

  stop(): void {
    this.#closed = true;
    this.#running = false;
    this.#camera.close();
    this.#reader?.close();
  }

  #say(key: Key): void {
    const text = t(key);
    if (this.#hint.textContent !== text) this.#hint.textContent = text;
  }

  #go(): void {
    this.#sheet.hidden = true;
    this.#still.hidden = true;
    this.#hint.hidden = false;
    this.#tools.hidden = false;
    this.#twice.reset();
    this.#running = true;
    this.#firstFrame = 0;
    this.#lastSeen = performance.now();
    this.#say("scan.aim");
    void this.#loop();
  }

  async #loop(): Promise<void> {
    while (this.#running && !this.#closed) {
      await nextFrame(this.#video);
      const index = answering();
      if (!index || !this.#video.videoWidth || document.hidden) continue;
      if (!this.#firstFrame) this.#firstFrame = performance.now();
      this.#round += 1;
      // Quick looks at the middle, and every third time a thorough one at the whole picture.
      const thorough = this.#round % 3 === 0;
      let reads = (await this.#native?.(this.#video).catch(() => [])) ?? [];
      let light = 255;
      if (reads.length === 0 && this.#reader) {
        const picture = this.#camera.picture(thorough ? 1 : 0.7);
        if (!picture) continue;
        light = brightness(picture);
        if (light < DIM) stretch(picture);
        reads = await this.#reader.read(picture, thorough);
      }
      if (!this.#running) return;
      this.#judge(reads, light);
    }
  }

  #judge(reads: RawRead[], light: number): void {
    const index = answering();
    if (!index) return;
    const now = performance.now();
    const found = understand(reads, (code) => index.parse(code));
    this.#frame.classList.toggle("seen", found.kind === "product");
    if (found.kind === "product") {
      this.#lastSeen = now;
      if (this.#twice.seen(found.gtin, now)) void this.#find(index, found.code);
      else this.#say("scan.read");
    } else if (found.kind === "refused") {
      this.#lastSeen = now;
      this.#say(found.reason === "store-code" ? "scan.storecode" : found.reason === "check-digit" ? "scan.still" : "scan.notproduct");
    } else if (light < DIM / 2) this.#say("scan.light");
    else if (now - this.#lastSeen > 4000) this.#say(Math.floor(now / 4000) % 2 ? "scan.nearer" : "scan.still");
    else this.#say("scan.aim");
  }

  /** At once, or as soon as the shard that has it is there. */
  async #find(index: Engine, code: string): Promise<void> {
    this.#running = false;
    if (index.partial) this.#say("index.loading");
    try {
      const finding = await index.answer({ code });
      if (!this.#closed) this.#result(finding);
    } catch {
      if (this.#closed) return;
      fill(this.#sheet, indexNotice(indexState()));
      this.#sheet.hidden = false;
    }
  }

  /** The verdict slides over the still picture. */
  #result(finding: Finding): void {
    this.#running = false;
    const ms = Math.round(performance.now() - this.#firstFrame);
    this.el.dataset["ms"] = String(ms);
    const { videoWidth, videoHeight } = this.#video;
    this.#still.width = videoWidth;
    this.#still.height = videoHeight;
    this.#still.getContext("2d")?.drawImage(this.#video, 0, 0);
    this.#still.hidden = false;
    this.#hint.hidden = true;
    this.#tools.hidden = true;
    navigator.vibrate?.(finding.verdict === "affected" ? [60, 80, 60] : 60);
    const recall = leadingRecall(finding);
    const panel = verdictPanel(finding, "h2");
    const heading = panel.querySelector("h2");
    heading?.setAttribute("tabindex", "-1");
    const next = h("button", { class: "button", type: "button" }, icon("scan"), t("scan.next"));
    next.addEventListener("click", () => this.#go());
    fill(
      this.#sheet,
      panel,
      h("p", null, recall ? h("bdi", null, plain(recall.product || recall.title).slice(0, 160)) : finding.gtin ? codeEl(finding.gtin) : ""),
      finding.verdict === "not-listed" ? h("p", { class: "small soft" }, t("answer.nobarcode")) : null,
      h("div", { class: "buttons" }, h("a", { class: "button primary", href: answerHref(finding.input) }, t("scan.details"), icon("next")), next),
    );
    this.#sheet.hidden = false;
    heading?.focus();
    announce(verdictText(finding));
    this.#addToStrip(finding);
  }

  #addToStrip(finding: Finding): void {
    const key = finding.gtin ?? "";
    if (this.#series.includes(key)) return;
    this.#series.push(key);
    this.#strip.prepend(h("li", null, h("a", { class: `v-${finding.verdict}`, href: answerHref(finding.input) }, verdictShape(finding.verdict, 18), t(`w.${finding.verdict}`))));
    this.#strip.hidden = this.#series.length < 2;
  }

  #drawTools(): void {
    const camera = this.#camera;
    const torch = h("button", { class: "button", type: "button", "aria-pressed": "false" }, icon("torch"), t("scan.torch"));
    torch.addEventListener("click", () => {
      const on = torch.getAttribute("aria-pressed") !== "true";
      void camera.set({ torch: on }).then((done) => done && torch.setAttribute("aria-pressed", String(on)));
    });
    const other = h("button", { class: "button", type: "button", hidden: true }, icon("camera"), t("scan.camera"));
    other.addEventListener("click", () => void camera.next().then(() => this.#drawTools(), () => this.#fault("busy")));
    void camera.others().then((n) => (other.hidden = n < 1));
    const zoom = camera.zoom;
    const slider = zoom && h("label", { class: "button" }, t("scan.zoom"), h("input", { type: "range", min: zoom.min, max: zoom.max, step: zoom.step || 0.1, value: camera.zoomed ?? zoom.min, oninput: (event: Event) => void camera.set({ zoom: Number((event.target as HTMLInputElement).value) }) }));
    fill(this.#tools, camera.hasTorch ? torch : null, other, slider, h("a", { class: "button", href: href("home") }, t("scan.typing")));
  }

  /** No camera: says so, and offers the rest. */
  #fault(fault: "denied" | "none" | "busy"): void {
    const again = h("button", { class: "button", type: "button" }, t("scan.again"));
    again.addEventListener("click", () => {
      this.#sheet.hidden = true;
      this.#say("scan.starting");
      this.#hint.hidden = false;
      void this.start();
    });
    this.#hint.hidden = true;
    this.#frame.hidden = true;
    fill(this.#sheet, h("div", { "data-camera": fault }, h("h2", { tabindex: -1 }, t(`scan.${fault}.h`)), h("p", null, t(`scan.${fault}`)), indexNotice(indexState())), h("div", { class: "buttons" }, h("a", { class: "button primary", href: `${href("home")}?focus=code` }, t("scan.typing")), h("a", { class: "button", href: `${href("home")}?focus=photo` }, icon("photo"), t("home.photo")), again));
    this.#sheet.hidden = false;
    this.#sheet.querySelector<HTMLElement>("h2")?.focus();
    announce(t(`scan.${fault}.h`));
  }
}

function nextFrame(video: HTMLVideoElement): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, 250);
    const done = () => {
      clearTimeout(timer);
      resolve();
    };
    if ("requestVideoFrameCallback" in video) video.requestVideoFrameCallback(done);
    else requestAnimationFrame(done);
  });
}
