const ENTITIES: Record<string, string> = {
  amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: " ", ndash: "–", mdash: "—", rsquo: "’", lsquo: "‘",
  eacute: "é", egrave: "è", agrave: "à", ccedil: "ç", hellip: "…", reg: "®", trade: "™", copy: "©",
};

/** Text with its entities read. An unknown one is left as it stands. */
export function decodeEntities(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}));/gi, (whole, dec, hex, name: string) => {
    const point = dec ? Number(dec) : hex ? parseInt(hex, 16) : null;
    if (point !== null) return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : "\ufffd";
    return ENTITIES[name.toLowerCase()] ?? whole;
  });
}

/** Markup as plain text on one line. */
export function plainText(markup: string): string {
  return decodeEntities(markup.replace(/<[^<>]*>/g, " ")).replace(/\s+/g, " ").trim();
}

/** For text that goes into markup, in content or in a quoted attribute. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
}

/** A web address that may stand in a link: `http` or `https`, nothing that runs. */
export function safeUrl(url: string | null | undefined): string | null {
  return url && /^https?:\/\//i.test(url) ? url : null;
}
