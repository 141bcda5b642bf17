/**
 * Builds the service worker and the list of files that it keeps.
 *
 * An own worker and not a generated one: it takes shared photos in, looks for recalls of saved things in the
 * background, and leaves the index to the engine, which verifies what it keeps; a generic one would do none of these
 * and be larger. What a generator gives beyond that is the list of files with their hashes, which is made here.
 */
import { createHash } from "node:crypto";
import { readFile, readdir } from "node:fs/promises";
import { join, relative, resolve } from "node:path";
import { build, type Plugin as EsbuildPlugin } from "esbuild";
import type { Plugin, ResolvedConfig } from "vite";

/** Loaded after the page is ready, since the first visit does not need them. */
const LATER = /(zxing_reader.*\.wasm|assets\/(plan|policies).*\.(wasm|js|bin)|icon-.*\.png)$/;
/** Never kept by the worker: the index is the engine's, and these are the worker's or the server's own. */
const NEVER = /^(recalls\/|screens\/|sw\.js$|robots\.txt$|_headers$|old-browser\.js$)/;

export interface Kept {
  version: string;
  now: [path: string, hash: string][];
  later: [path: string, hash: string][];
}

async function filesUnder(dir: string): Promise<string[]> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true });
  return entries.filter((e) => e.isFile()).map((e) => relative(dir, join(e.parentPath, e.name)).replaceAll("\\", "/")).sort();
}

/** Points the engine to its files under the names that they bear in the built page. */
function engineFiles(kept: Kept): EsbuildPlugin {
  return {
    name: "engine-files",
    setup(building) {
      building.onLoad({ filter: /pkg[\\/]dist[\\/]index\.js$/ }, async ({ path }) => {
        const source = await readFile(path, "utf8");
        const contents = source.replace(/new URL\("\.\.\/wasm\/(\w+)\.(\w+)", import\.meta\.url\)/g, (_whole, name: string, ext: string) => {
          const file = [...kept.now, ...kept.later].find(([f]) => f.startsWith(`assets/${name}-`) && f.endsWith(`.${ext}`))?.[0];
          if (!file) throw new Error(`the built page has no ${name}.${ext}`);
          return `new URL(${JSON.stringify(file)}, self.registration.scope)`;
        });
        return { contents, loader: "js" };
      });
    },
  };
}

export function serviceWorker(): Plugin {
  let config: ResolvedConfig;
  return {
    name: "recallkit-service-worker",
    apply: "build",
    configResolved(resolved) {
      config = resolved;
    },
    async closeBundle() {
      const out = resolve(config.root, config.build.outDir);
      const kept: Kept = { version: "", now: [], later: [] };
      for (const path of await filesUnder(out)) {
        if (NEVER.test(path)) continue;
        const hash = createHash("sha256").update(await readFile(join(out, path))).digest("hex").slice(0, 16);
        (LATER.test(path) ? kept.later : kept.now).push([path, hash]);
      }
      kept.version = createHash("sha256").update(JSON.stringify(kept)).digest("hex").slice(0, 12);
      await build({
        entryPoints: [resolve(config.root, "src/sw/sw.ts")],
        outfile: join(out, "sw.js"),
        bundle: true,
        minify: true,
        format: "iife",
        target: "es2022",
        plugins: [engineFiles(kept)],
        define: { __KEPT__: JSON.stringify(kept), "import.meta.url": "self.location.href" },
        logLevel: "warning",
      });
    },
  };
}
