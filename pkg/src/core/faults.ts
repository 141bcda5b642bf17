import type { Fault } from "./glue.js";

/**
 * Why an index could not be opened or was refused. `reason` is one of the core's words (`signature`, `rollback`,
 * `expired-key`, `hash`, `length`, `format`, …) or one of the client's (`unreachable`, `too-large`, `status`, `timeout`).
 */
export class IndexError extends Error {
  override readonly name = "IndexError";
  constructor(readonly reason: string, message: string, options?: ErrorOptions) {
    super(message, options);
  }

  /** Whatever was thrown, as an `IndexError`. */
  static from(thrown: unknown): IndexError {
    if (thrown instanceof IndexError) return thrown;
    const fault = thrown as Partial<Fault> | null | undefined;
    if (fault && typeof fault === "object" && typeof fault.reason === "string") {
      return new IndexError(fault.reason, fault.message ?? fault.reason, { cause: thrown });
    }
    return new IndexError("failed", thrown instanceof Error ? thrown.message : String(thrown), { cause: thrown });
  }
}
