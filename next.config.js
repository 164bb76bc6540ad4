import createNextIntlPlugin from "next-intl/plugin";

const withMessages = createNextIntlPlugin("./lib/i18n/request.ts");

// The nonce is proxy.ts's; what never changes is said here, for the static files too.
const securityHeaders = [
  { key: "x-content-type-options", value: "nosniff" },
  { key: "referrer-policy", value: "same-origin" },
  { key: "permissions-policy", value: "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()" },
  { key: "cross-origin-opener-policy", value: "same-origin" },
  { key: "cross-origin-resource-policy", value: "same-origin" },
];

/** @type {import("next").NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  headers: async () => [{ source: "/:path*", headers: securityHeaders }],
  serverExternalPackages: ["pg", "graphile-worker", "@node-rs/argon2", "nodemailer", "smtp-server", "mailparser", "pdfkit"],
  // forbidden() answers 403 with a page of its own.
  experimental: { authInterrupts: true },
  turbopack: {
    root: import.meta.dirname,
    // Reads each sentence once in the life of the process, and not at every page.
    resolveAlias: { "use-intl/format-message": "./lib/i18n/format-message.ts" },
  },
  allowedDevOrigins: ["127.0.0.1"],
  // `npm test` checks the types; a start must not wait for it a second time.
  typescript: { ignoreBuildErrors: true },
};

export default withMessages(config);
