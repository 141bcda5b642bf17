/** The camera: opening it, light, zoom, another one, and its pictures. */

export type CameraFault = "denied" | "none" | "busy";

export class CameraError extends Error {
  constructor(readonly fault: CameraFault) {
    super(fault);
  }
}

interface Extras extends MediaTrackCapabilities {
  torch?: boolean;
  zoom?: { min: number; max: number; step: number };
}

export class Camera {
  #stream: MediaStream | null = null;
  #device: string | null = null;
  readonly #canvas = document.createElement("canvas");
  readonly #paper = this.#canvas.getContext("2d", { willReadFrequently: true });

  constructor(readonly video: HTMLVideoElement) {}

  async open(): Promise<void> {
    if (!navigator.mediaDevices?.getUserMedia) throw new CameraError("none");
    this.close();
    const which: MediaTrackConstraints = this.#device ? { deviceId: { exact: this.#device } } : { facingMode: { ideal: "environment" } };
    try {
      this.#stream = await navigator.mediaDevices.getUserMedia({ audio: false, video: { ...which, width: { ideal: 1920 }, height: { ideal: 1080 } } });
    } catch (error) {
      const name = (error as DOMException).name;
      throw new CameraError(name === "NotAllowedError" || name === "SecurityError" ? "denied" : name === "NotFoundError" || name === "OverconstrainedError" ? "none" : "busy");
    }
    this.video.srcObject = this.#stream;
    this.#device = this.#track?.getSettings().deviceId ?? null;
    await this.video.play().catch(() => undefined);
  }

  get #track(): MediaStreamTrack | null {
    return this.#stream?.getVideoTracks()[0] ?? null;
  }

  get #extras(): Extras {
    return (this.#track?.getCapabilities?.() as Extras | undefined) ?? {};
  }

  get hasTorch(): boolean {
    return this.#extras.torch === true;
  }

  get zoom(): { min: number; max: number; step: number } | null {
    const zoom = this.#extras.zoom;
    return zoom && zoom.max > zoom.min ? zoom : null;
  }

  /** How far it is zoomed in now. */
  get zoomed(): number | null {
    const { zoom } = (this.#track?.getSettings() ?? {}) as { zoom?: number };
    return zoom ?? null;
  }

  /** Whether the camera did as it was told: some name a torch that they then refuse to light. */
  async set(extra: { torch?: boolean; zoom?: number }): Promise<boolean> {
    const done = this.#track?.applyConstraints({ advanced: [extra as MediaTrackConstraintSet] });
    return done ? done.then(() => true, () => false) : false;
  }

  async others(): Promise<number> {
    return (await navigator.mediaDevices.enumerateDevices()).filter((d) => d.kind === "videoinput").length - 1;
  }

  /** Opens the next camera. */
  async next(): Promise<void> {
    const all = (await navigator.mediaDevices.enumerateDevices()).filter((d) => d.kind === "videoinput");
    const at = all.findIndex((d) => d.deviceId === this.#device);
    this.#device = all[(at + 1) % all.length]?.deviceId ?? null;
    await this.open();
  }

  /** The present picture; with `part`, only its middle. */
  picture(part: number): ImageData | null {
    const { videoWidth, videoHeight } = this.video;
    if (!videoWidth || !this.#paper) return null;
    const [w, h] = [Math.round(videoWidth * part), Math.round(videoHeight * part)];
    this.#canvas.width = w;
    this.#canvas.height = h;
    this.#paper.drawImage(this.video, (videoWidth - w) / 2, (videoHeight - h) / 2, w, h, 0, 0, w, h);
    return this.#paper.getImageData(0, 0, w, h);
  }

  close(): void {
    for (const track of this.#stream?.getTracks() ?? []) track.stop();
    this.#stream = null;
    this.video.srcObject = null;
  }
}

/** How bright a picture is, 0 to 255, from every 97th pixel. */
export function brightness(image: ImageData): number {
  let [sum, n] = [0, 0];
  for (let i = 0; i < image.data.length; i += 4 * 97) {
    sum += ((image.data[i] ?? 0) * 3 + (image.data[i + 1] ?? 0) * 6 + (image.data[i + 2] ?? 0)) / 10;
    n += 1;
  }
  return n ? sum / n : 0;
}

/** Stretches a dim picture to the full range, in place: the reader needs contrast, not light. */
export function stretch(image: ImageData): void {
  const { data } = image;
  const counts = new Uint32Array(256);
  for (let i = 1; i < data.length; i += 4 * 31) counts[data[i] ?? 0] = (counts[data[i] ?? 0] ?? 0) + 1;
  const share = counts.reduce((a, b) => a + b, 0) / 200;
  const edge = (values: number[]): number => {
    let sum = 0;
    return values.find((v) => (sum += counts[v] ?? 0) > share) ?? 0;
  };
  const all = Array.from({ length: 256 }, (_, v) => v);
  const [low, high] = [edge(all), edge([...all].reverse())];
  if (high - low < 4) return;
  const scale = 255 / (high - low);
  for (let i = 0; i < data.length; i += 4) {
    for (let c = i; c < i + 3; c += 1) data[c] = ((data[c] ?? 0) - low) * scale;
  }
}
