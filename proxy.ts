import { randomBytes } from "node:crypto";
import { type NextRequest, NextResponse } from "next/server";
import { env } from "@/lib/platform/env";

/** What customers and reporters sent, as they sent it: were a browser ever made to open it here, it could do nothing. */
const FROM_OUTSIDE = /^\/(?:correspondence\/mails|abuse-reports)\/[^/]+\/original$/;
const SANDBOX = "sandbox; default-src 'none'; frame-ancestors 'none'";

/**
 * Gives every page a policy of its own: only scripts and style elements that carry this answer's nonce are run.
 * It is no lock: who may see a page is decided by the page.
 */
export function proxy(request: NextRequest): NextResponse {
  const nonce = randomBytes(16).toString("base64");
  const policy = FROM_OUTSIDE.test(request.nextUrl.pathname) ? SANDBOX : contentSecurityPolicy(nonce);

  // On the request, for that is where Next looks for the nonce of its own scripts and links.
  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  headers.set("content-security-policy", policy);
  // Pages cannot see their own address; signing in leads back to it.
  headers.set("x-path", request.nextUrl.pathname + request.nextUrl.search);

  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  if (isHttps(request)) response.headers.set("strict-transport-security", "max-age=31536000; includeSubDomains");
  return response;
}

function contentSecurityPolicy(nonce: string): string {
  // The development server compiles in the browser, and its own tools there write style elements.
  const isDevelopment = env().NODE_ENV === "development";
  const development = isDevelopment ? " 'unsafe-eval'" : "";
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development}`,
    isDevelopment ? "style-src-elem 'self' 'unsafe-inline'" : `style-src-elem 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'", // widths of bars and places on the timeline are style attributes
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}

// Said over plain HTTP, a browser would ignore it; said on a test machine, it would lock people out of it for a year.
function isHttps(request: NextRequest): boolean {
  return request.nextUrl.protocol === "https:" || request.headers.get("x-forwarded-proto") === "https";
}

// Not for uploads and other systems' calls: Next would hold their bodies in memory to show them to us, and cut them off. They answer
// with JSON only.
export const config = {
  matcher: [
    "/((?!_next/static|_next/image|favicon.ico|icon.svg|settings/directory/upload$|abuse-reports/new/(?:look|upload)$|api/v1/).*)",
  ],
};
