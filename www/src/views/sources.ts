/** Where each source's notices may be read, and under what terms they are passed on. */
export const SOURCES: Record<string, { url: string; licence: string }> = {
  cpsc: { url: "https://www.cpsc.gov/Recalls", licence: "US public domain" },
  openfda: { url: "https://open.fda.gov/apis/food/enforcement/", licence: "CC0 1.0" },
  fsis: { url: "https://www.fsis.usda.gov/recalls", licence: "US public domain" },
  rappelconso: { url: "https://rappel.conso.gouv.fr/", licence: "Licence Ouverte 2.0" },
  safetygate: { url: "https://ec.europa.eu/safety-gate-alerts/", licence: "CC BY 4.0" },
  samr: { url: "https://www.samrdprc.org.cn/", licence: "official notices" },
  ukfsa: { url: "https://www.food.gov.uk/news-alerts/search/alerts", licence: "OGL 3.0" },
};
