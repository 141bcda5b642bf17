/** The one Trusted Types policy: addresses of scripts of this very page, and nothing else. */
interface PolicyFactory {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): { createScriptURL(url: string): string };
}

function own(url: string): string {
  const parsed = new URL(url, document.baseURI);
  if (parsed.origin !== location.origin) throw new TypeError(`not a script of this page: ${parsed.origin}`);
  return parsed.href;
}

const factory = (globalThis as { trustedTypes?: PolicyFactory }).trustedTypes;
const policy = factory?.createPolicy("recallkit", { createScriptURL: own });

/** An own script's address, in the form that workers may be started from. */
export function scriptUrl(url: string): string {
  return policy ? policy.createScriptURL(url) : own(url);
}
