import path from "node:path";
import { defineConfig } from "prisma/config";

// Prisma would download a native engine here. The shim speaks the same protocol from the WASM engine in node_modules.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= path.join(import.meta.dirname, "bin/schema-engine-shim.mjs");

export default defineConfig({
  schema: "prisma/schema",
  migrations: { path: "prisma/migrations" },
  datasource: { url: process.env.DATABASE_OWNER_URL ?? process.env.DATABASE_URL ?? "postgresql://unset" },
});
