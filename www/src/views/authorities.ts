/** To whom a report on a dangerous product goes, by country. */
export const AUTHORITIES: Record<string, { name: string; url: string; phone?: string; lang: string }[]> = {
  CN: [
    { name: "全国12315平台", url: "https://www.12315.cn", phone: "12315", lang: "zh" },
    { name: "市场监管总局缺陷产品召回技术中心", url: "https://www.samrdprc.org.cn", lang: "zh" },
  ],
  US: [
    { name: "SaferProducts.gov (CPSC)", url: "https://www.saferproducts.gov", phone: "+1 800 638 2772", lang: "en" },
    { name: "FDA Safety Reporting Portal", url: "https://www.safetyreporting.hhs.gov", lang: "en" },
  ],
  FR: [{ name: "SignalConso (DGCCRF)", url: "https://signal.conso.gouv.fr", lang: "fr" }],
  EU: [{ name: "Safety Gate: Consumer Gateway", url: "https://ec.europa.eu/consumer-safety-gateway", lang: "en" }],
  GB: [{ name: "Citizens Advice consumer service", url: "https://www.citizensadvice.org.uk/consumer/", phone: "0808 223 1133", lang: "en" }],
};
