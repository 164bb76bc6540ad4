import { readFileSync } from "node:fs";
import http from "node:http";

/** Signs in as the browser does, and asks with that session. */
export async function signIn({ origin, env }, email = "operator@demo.example.jp") {
  const jar = new Map();
  const keep = (response) => {
    for (const line of response.headers.getSetCookie()) {
      const [pair] = line.split(";");
      const at = pair.indexOf("=");
      jar.set(pair.slice(0, at), pair.slice(at + 1));
    }
    return response;
  };
  const cookie = () => [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
  const { csrfToken } = await keep(await fetch(`${origin}/api/auth/csrf`)).json();
  keep(
    await fetch(`${origin}/api/auth/callback/credentials`, {
      method: "POST",
      redirect: "manual",
      headers: { cookie: cookie(), "content-type": "application/x-www-form-urlencoded" },
      body: new URLSearchParams({ csrfToken, email, password: env.DEMO_PASSWORD, callbackUrl: origin, json: "true" }),
    }),
  );
  if (![...jar.keys()].some((name) => name.endsWith("session-token"))) throw new Error("Nobody could sign in");
  const headers = () => ({ cookie: cookie() });
  return {
    headers,
    /** A page or a route, read to its last byte; not compressed, as behind a proxy that does that. */
    get: (address) => ask(origin, address, headers()),
    /** A server action, as the page's button calls it. Returns its answer. */
    async act(page, name, wish) {
      const response = await fetch(`${origin}${page}`, {
        method: "POST",
        headers: {
          ...headers(),
          accept: "text/x-component",
          "content-type": "text/plain;charset=UTF-8",
          "next-action": actionId(name),
        },
        body: JSON.stringify([wish]),
      });
      const text = await response.text();
      const answer = /^1:(.*)$/m.exec(text)?.[1];
      if (response.status !== 200 || !answer) throw new Error(`${name} answered ${response.status}: ${text.slice(0, 200)}`);
      return JSON.parse(answer);
    },
  };
}

// Node's own client: it takes less of the two cores that it shares with what is measured than fetch does.
const agent = new http.Agent({ keepAlive: true, maxSockets: 64 });

function ask(origin, address, headers) {
  return new Promise((resolve, reject) => {
    const request = http.get(`${origin}${address}`, { agent, headers }, (response) => {
      let text = "";
      response.setEncoding("utf8");
      response.on("data", (part) => (text += part));
      response.on("error", reject);
      response.on("end", () => {
        if (response.statusCode === 200) resolve(text);
        else reject(new Error(`${address} answered ${response.statusCode}`));
      });
    });
    request.on("error", reject);
  });
}

let manifest;

function actionId(name) {
  manifest ??= JSON.parse(readFileSync(".next/server/server-reference-manifest.json", "utf8"));
  const [id] =
    Object.entries(manifest.node).find(
      ([, entry]) => entry.exportedName === name || JSON.stringify(entry).includes(`"${name}"`),
    ) ?? [];
  if (!id) throw new Error(`The build knows no action ${name}`);
  return id;
}
