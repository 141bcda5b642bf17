import type { Bindings, WasmInput } from "./glue.js";

type Loader = () => WasmInput | Promise<WasmInput>;

/** One wasm module behind its bindings, started once. */
export class Loading<G extends Bindings> {
  readonly #glue: G;
  #wasm: Loader;
  #ready: Promise<G> | null = null;
  #loaded = false;

  /** `name`: the entry of the package, for whoever has to pass the module. */
  constructor(glue: G, name: string) {
    this.#glue = glue;
    this.#wasm = () => {
      throw new Error(`${name}: no way to load the wasm module here; call init(module) first`);
    };
  }

  /** Each entry says how its runtime gets at the module. */
  setLoader(loader: Loader): void {
    this.#wasm = loader;
  }

  /** Starts the module, from what is given or as the entry says. A start that fails is tried again at the next call. */
  init(input?: WasmInput): Promise<G> {
    this.#ready ??= this.#start(input).catch((error: unknown) => {
      this.#ready = null;
      throw error;
    });
    return this.#ready;
  }

  /** The bindings, once the module has started. */
  get started(): G | null {
    return this.#loaded ? this.#glue : null;
  }

  async #start(input?: WasmInput): Promise<G> {
    const from = input ?? (await this.#wasm());
    if (isModule(from)) this.#glue.initSync({ module: from });
    else await this.#glue.default({ module_or_path: from });
    this.#loaded = true;
    return this.#glue;
  }
}

function isModule(input: WasmInput): input is WebAssembly.Module {
  return Object.prototype.toString.call(input) === "[object WebAssembly.Module]";
}
