// For tests alone.
import { randomInt } from "node:crypto";
import { createServer } from "node:net";

/** A port of loopback that nobody listens on now, below those of outgoing connections: who is killed finds it free again. */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < 200; tries++) {
    const port = randomInt(20_000, 32_000);
    if (await isFree(port)) return port;
  }
  throw new Error("No port between 20000 and 32000 is free");
}

function isFree(port: number): Promise<boolean> {
  const server = createServer();
  return new Promise((resolve) => {
    server
      .once("error", () => resolve(false))
      .listen({ port, host: "127.0.0.1", exclusive: true }, () => server.close(() => resolve(true)));
  });
}
