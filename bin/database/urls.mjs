/** The parts of a PostgreSQL address, as pg wants them. */
export function partsOf(url) {
  const { hostname, port, username, password, pathname, searchParams } = new URL(url);
  const parts = {
    host: decodeURIComponent(hostname).replace(/^\[|\]$/g, ""),
    port: Number(port || 5432),
    user: decodeURIComponent(username),
    password: decodeURIComponent(password),
    database: decodeURIComponent(pathname.slice(1)),
  };
  const sslMode = searchParams.get("sslmode");
  if (sslMode && sslMode !== "disable") parts.ssl = { rejectUnauthorized: sslMode.startsWith("verify") };
  return parts;
}

/**
 * The same server and options with another database, user or password.
 * @param {string} url
 * @param {{ database?: string, user?: string, password?: string }} changes
 */
export function withParts(url, { database, user, password }) {
  const changed = new URL(url);
  if (database !== undefined) changed.pathname = `/${encodeURIComponent(database)}`;
  if (user !== undefined) changed.username = encodeURIComponent(user);
  if (password !== undefined) changed.password = encodeURIComponent(password);
  return changed.href;
}

export const quoted = (identifier) => `"${identifier.replaceAll('"', '""')}"`;
export const literal = (text) => `'${text.replaceAll("'", "''")}'`;
