/** Language and colours, remembered where the browser allows it. */
type Name = "lang" | "theme";

export function remembered(name: Name): string | null {
  try {
    return localStorage.getItem(`recallkit.${name}`);
  } catch {
    return null;
  }
}

export function remember(name: Name, value: string | null): void {
  try {
    if (value) localStorage.setItem(`recallkit.${name}`, value);
    else localStorage.removeItem(`recallkit.${name}`);
  } catch {
    // Then it holds for this visit.
  }
}
