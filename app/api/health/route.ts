import { readHealth } from "@/lib/platform/health";

export const dynamic = "force-dynamic";

/** For whoever watches over the installation, without signing in: 200 ok, 200 degraded, 503 when the console cannot serve. */
export async function GET(): Promise<Response> {
  const health = await readHealth();
  return Response.json(health, { status: health.status === "down" ? 503 : 200, headers: { "cache-control": "no-store" } });
}
