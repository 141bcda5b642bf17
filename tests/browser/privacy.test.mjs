// Nothing is asked for but the page and the index, and nothing carries what a person gave.
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { chromium, ready } from "./lib/browsers.mjs";
import { buildIndex } from "./lib/fixture.mjs";
import { check, decide, go, keptOffline, save } from "./lib/journey.mjs";
import { serve } from "./lib/serve.mjs";

describe("private", () => {
  let browser, page, server;
  const asked = [];

  before(async () => {
    server = await serve({ recalls: buildIndex() });
    browser = await chromium();
    page = await browser.newPage();
    // Everything that any target of the browser asks for: page, workers and the service worker alike.
    const watch = async (target) => {
      const session = await target.createCDPSession().catch(() => null);
      if (!session) return;
      session.on("Network.requestWillBeSent", ({ request }) => asked.push({ url: request.url, method: request.method, body: request.postData ?? "", headers: JSON.stringify(request.headers) }));
      await session.send("Network.enable").catch(() => undefined);
    };
    browser.on("targetcreated", (target) => void watch(target));
    await watch(page.target());
    await page.evaluateOnNewDocument(() => {
      window.violations = [];
      document.addEventListener("securitypolicyviolation", (event) => window.violations.push(`${event.violatedDirective}: ${event.blockedURI} ${event.sample}`));
    });
    await page.goto(server.url);
    await ready(page);
    await keptOffline(page);
  });
  after(async () => {
    await browser?.close();
    await server?.close();
  });

  it("a whole journey asks for files of the page and the index alone, by GET, and never says what was checked", async () => {
    const CODES = ["036000291452", "012345678905", "5000159407816"];
    for (const code of CODES) {
      await check(page, code);
      await save(page).catch(() => undefined);
    }
    await check(page, CODES[0]);
    await decide(page, "L41SECRET");
    for (const view of ["model?brand=SecretBrand", "things", "zone?q=secretword", "recall/cpsc%3A99001", "plan/cpsc%3A99001?code=012345678905", "report", "shops", "about", "more"]) await go(page, `#/${view}`);
    await new Promise((resolve) => setTimeout(resolve, 4000));
    assert.ok(asked.length > 5, "requests were recorded");
    const origin = new URL(server.url).origin;
    for (const { url, method, body, headers } of asked) {
      if (url.startsWith("data:") || url.startsWith("blob:")) continue;
      assert.equal(new URL(url).origin, origin, `a request left for elsewhere: ${url}`);
      assert.equal(method, "GET");
      const whole = `${url.split("#")[0]} ${body} ${headers}`;
      for (const secret of [...CODES, "SECRET", "Secret", "secretword"]) assert.ok(!whole.includes(secret), `${secret} was sent: ${whole}`);
    }
    // And as the server saw it.
    for (const { method, url, headers } of server.state.requests) {
      assert.equal(method, "GET");
      assert.match(url, /^\/($|index\.html|sw\.js|manifest\.webmanifest|assets\/[\w.-]+|icons\/[\w.-]+|recalls\/(manifest\.bin|[0-9a-f]{64}\.(hot|cold)))$/);
      assert.equal(headers.cookie, undefined);
      assert.equal(headers.referer, undefined);
    }
  });

  it("keeps to its own strict policy, which refuses inline scripts, markup from text and other servers", async () => {
    assert.deepEqual(await page.evaluate(() => window.violations), []);
    const refused = await page.evaluate(async () => {
      const out = [];
      try {
        document.body.innerHTML = "<p>text</p>";
      } catch {
        out.push("markup");
      }
      try {
        const script = document.createElement("script");
        script.textContent = "window.inline = 1";
        document.head.append(script);
      } catch {
        out.push("script text");
      }
      await fetch("https://elsewhere.example/").catch(() => out.push("elsewhere"));
      const image = new Image();
      image.src = "https://elsewhere.example/x.png";
      return { out, inline: window.inline ?? null };
    });
    assert.deepEqual(refused, { out: ["markup", "script text", "elsewhere"], inline: null });
  });

  it("sets no cookies", async () => assert.deepEqual(await page.cookies(), []));
});
