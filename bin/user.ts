import { stdin, stdout } from "node:process";
import { createInterface } from "node:readline/promises";
import { Writable } from "node:stream";
import { parseArgs } from "node:util";
import { WORKER } from "@/lib/access/actor";
import { sentence } from "@/lib/i18n/sentence";
import { db, pool } from "@/lib/platform/db";
import { DomainError } from "@/lib/platform/errors";
import { resetPassword } from "@/lib/users/change-password";
import { changeRoles } from "@/lib/users/change-roles";
import { createUser } from "@/lib/users/create-user";
import { disableUser, enableUser } from "@/lib/users/disable-user";
import { ChangeRoles, CreateUser, Password } from "@/lib/users/user-inputs";
import { findUserByEmail, listUserNames } from "@/lib/users/user-queries";

const USAGE = `Usage:
  npm run user -- list
  npm run user -- add EMAIL --name NAME --roles operator,admin [--locale ja|en]
  npm run user -- roles EMAIL --roles operator,manager
  npm run user -- password EMAIL
  npm run user -- disable EMAIL | enable EMAIL
The password is read from standard input or asked for; left empty, one is made and printed once.`;

/** A refusal of the command itself, in one line. */
class Misuse extends Error {}

/** What was piped in, or what is typed without being shown; undefined when it is left empty. */
async function readPassword(): Promise<string | undefined> {
  const isTyped = stdin.isTTY === true;
  if (isTyped) stdout.write("Password (empty: one is made): ");
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: stdin, output: nowhere, terminal: isTyped });
  const { value } = await lines[Symbol.asyncIterator]().next();
  lines.close();
  if (isTyped) stdout.write("\n");
  const text = String(value ?? "").trim();
  if (text === "") return undefined;
  if (!Password.safeParse(text).success) throw new Misuse("A password has 12 to 200 characters");
  return text;
}

const rolesOf = (text: string | undefined) => (text ?? "").split(",").flatMap((role) => role.trim() || []);

async function userOf(email: string | undefined) {
  const user = email ? await findUserByEmail(email) : null;
  if (!user) throw new Misuse(email ? `There is no user ${email}` : USAGE);
  return user;
}

async function run(): Promise<string> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { name: { type: "string" }, roles: { type: "string" }, locale: { type: "string" } },
  });
  const [command, email] = positionals;
  switch (command) {
    case "list":
      return (await listUserNames())
        .map((user) => [user.email, user.name, user.roles.join(","), user.disabledAt ? "disabled" : ""].join("\t").trimEnd())
        .join("\n");
    case "add": {
      const wish = CreateUser.safeParse({
        email,
        name: values.name,
        roles: rolesOf(values.roles),
        locale: values.locale ?? "ja",
      });
      if (!wish.success)
        throw new Misuse(`${wish.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`).join("\n")}\n${USAGE}`);
      const given = await readPassword();
      const made = await createUser({ ...wish.data, password: given }, WORKER);
      return given ? `Added ${made.email}` : `Added ${made.email} with the password ${made.password}`;
    }
    case "roles": {
      const user = await userOf(email);
      const wish = ChangeRoles.safeParse({ userId: user.id, version: user.version, roles: rolesOf(values.roles) });
      if (!wish.success) throw new Misuse(USAGE);
      await changeRoles(wish.data, WORKER);
      return `${user.email} is now ${wish.data.roles.join(", ")}`;
    }
    case "password": {
      const user = await userOf(email);
      const given = await readPassword();
      const { password } = await resetPassword({ userId: user.id, password: given }, WORKER);
      return given ? `Changed the password of ${user.email}` : `The password of ${user.email} is now ${password}`;
    }
    case "disable":
    case "enable": {
      const user = await userOf(email);
      await (command === "disable" ? disableUser : enableUser)({ userId: user.id, version: user.version }, WORKER);
      return `${user.email} is ${command}d`;
    }
    default:
      throw new Misuse(USAGE);
  }
}

try {
  console.log(await run());
} catch (error) {
  if (!(error instanceof DomainError) && !(error instanceof Misuse)) throw error;
  console.error(error instanceof DomainError ? await sentence("en", error.key, error.params) : error.message);
  process.exitCode = 2;
} finally {
  await db.$disconnect();
  await pool.end();
}
