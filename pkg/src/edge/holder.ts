import type { Context, GuardIndex, GuardOptions } from "./options.js";

/** Holds the index that requests share, opens it once, and has it refreshed behind the answers. */
export class Holder<Env> {
  private opened: GuardIndex | null = null;
  private opening: Promise<GuardIndex | null> | null = null;
  private lookedAt = 0;
  /** Why there is none. */
  fault: string | null = null;

  constructor(
    private readonly index: GuardOptions<Env>["index"],
    private readonly openMs: number,
    private readonly refreshMs: number,
    private readonly clock: () => number,
  ) {}

  /** The index, or null where it cannot be had in time. Once open, nothing is ever waited for. */
  async get(env: Env, context: Context | undefined): Promise<GuardIndex | null> {
    if (this.opened) {
      this.refresh(context);
      return this.opened;
    }
    this.opening ??= this.open(env).finally(() => {
      this.opening = null;
    });
    const { opening } = this;
    // Whoever goes away first must not take the opening along.
    context?.waitUntil?.(opening);
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<null>((resolve) => {
      timer = setTimeout(() => {
        this.fault ??= `not open after ${this.openMs} ms`;
        resolve(null);
      }, this.openMs);
    });
    const found = await Promise.race([opening, late]);
    clearTimeout(timer);
    return found;
  }

  private async open(env: Env): Promise<GuardIndex | null> {
    try {
      this.opened = await (typeof this.index === "function" ? this.index(env) : this.index);
      this.lookedAt = this.clock();
      this.fault = null;
      return this.opened;
    } catch (error) {
      this.fault = error instanceof Error ? error.message : String(error);
      return null;
    }
  }

  private refresh(context: Context | undefined): void {
    const now = this.clock();
    if (!this.opened || now - this.lookedAt < this.refreshMs) return;
    this.lookedAt = now;
    const work = this.opened.refresh().catch(() => false);
    context?.waitUntil?.(work);
  }
}
