import SMTPConnection from "nodemailer/lib/smtp-connection";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sendNotice } from "@/lib/correspondence/send-notice";
import { type MailListener, startMailListener } from "@/lib/gateways/mail-listener";
import { readDeskAddress } from "@/lib/mails/desk-address-rules";
import type { MailFile } from "@/lib/mails/list-files";
import { readDesk } from "@/lib/mails/read-desk";
import { withClock } from "@/lib/platform/clock";
import { db, pool } from "@/lib/platform/db";
import { WORKER_ID } from "@/lib/platform/worker-presence";
import { enterProvider, minutes, playCase } from "@/prisma/cast/restricted-case";
import { ALL_MAILS } from "./corpus/all-mails";
import { type CorpusMail, customerOf, messageIdOf, tokenOf } from "./corpus/corpus-mail";
import { sortMail } from "./sort-mail";
import { storeMail } from "./store-mail";

const MB = 1024 * 1024;
const LIMIT_MB = 40;
const took = { refusal: 0, sorting: [] as { name: string; ms: number }[] };
let listener: MailListener;
let accepted = 0;
let incidentId = "";

beforeAll(async () => {
  const people = await enterProvider();
  const played = await playCase(people);
  ({ incidentId } = played);
  const contactIds = played.contract.contacts.slice(0, 1).map(({ contactId }) => contactId);
  const wish = { kind: "defense" as const, language: "ja" as const, contactIds, restrictionIds: [played.restrictionId] };
  const { noticeId } = await withClock(minutes(30), async () =>
    sendNotice({ ...(await played.seen()), ...wish }, people.operator),
  );
  const numbers = ALL_MAILS.flatMap(({ delivery }) => delivery ?? []);
  await db.noticeDelivery.createMany({
    data: numbers.map((one) => ({ noticeId, contactId: contactIds[0] ?? "", ...rowOf(one) })),
  });
  listener = await startMailListener({
    maxBytes: LIMIT_MB * MB,
    isOurs: (address) => readDeskAddress(readDesk(), address) !== undefined,
    keep: (mail) => storeMail({ source: "smtp", ...mail }),
  });
});

afterAll(async () => {
  await listener.stop();
  await pool.end();
});

function rowOf({ number, before = "accepted" }: NonNullable<CorpusMail["delivery"]>) {
  const at = minutes(31);
  return {
    channel: "mail" as const,
    recipientName: `Customer ${number}`,
    address: customerOf(number),
    messageId: messageIdOf(number),
    envelopeToken: tokenOf(number),
    state: before,
    queuedAt: at,
    sendingAt: at,
    sendingBy: WORKER_ID,
    attempts: 1,
    acceptedAt: ["accepted", "acknowledged", "bounced"].includes(before) ? at : null,
    uncertainAt: before === "uncertain" ? at : null,
    acknowledgedAt: before === "acknowledged" ? at : null,
    acknowledgedVia: before === "acknowledged" ? ("reply" as const) : null,
    bouncedAt: before === "bounced" ? at : null,
  };
}

function send({ from, to, raw }: CorpusMail): Promise<{ responseCode?: number; response?: string }> {
  const connection = new SMTPConnection({ host: "127.0.0.1", port: listener.port, ignoreTLS: true });
  return new Promise<{ responseCode?: number; response?: string }>((resolve) => {
    connection.on("error", resolve);
    connection.connect(() =>
      connection.send({ from, to: [...to] }, raw, (error, info) => resolve((error as object | null) ?? info)),
    );
  }).finally(() => connection.close());
}

/** Sends the mail, has it sorted, and reads what became of it. */
async function arrive(mail: CorpusMail) {
  const begun = performance.now();
  const answer = await send(mail);
  if (mail.refusedWith) {
    took.refusal = performance.now() - begun;
    return { answer };
  }
  accepted += 1;
  const mailId = /Kept as (\S+)/.exec(answer.response ?? "")?.[1] ?? `none: ${JSON.stringify(answer)}`;
  const before = performance.now();
  await sortMail(mailId, readDesk());
  took.sorting.push({ name: mail.name, ms: performance.now() - before });
  const row = await db.inboundMail.findUniqueOrThrow({
    where: { id: mailId },
    omit: { raw: true },
    include: { delivery: true, answer: true },
  });
  return { answer, row };
}

describe("each mail of the corpus becomes what it is", () => {
  test.each(ALL_MAILS.map((mail) => [mail.name, mail] as const))("%s", async (_name, mail) => {
    const { answer, row } = await arrive(mail);
    if (mail.refusedWith) return expect(answer).toMatchObject({ responseCode: mail.refusedWith });
    const { expected } = mail;
    if (!expected || !row) throw new Error("Nothing is expected of this mail");
    const { kind, because, state, code, quoted, files, proposed, isContact, isAnswer, isLinked, ...shown } = expected;
    expect({ kind: row.kind, because: row.because }).toEqual({ kind, because });
    expect(row).toMatchObject(shown);
    if (quoted !== undefined) expect(row.quoted ?? "").toContain(quoted ?? "");
    if (quoted === null) expect(row.quoted).toBeNull();
    if (files) expect((row.files as unknown as MailFile[]).map(({ name }) => name)).toEqual(files);
    if (state) expect(row.delivery).toMatchObject({ state, bounceCode: code ?? null });
    expect(row.answer !== null).toBe(isAnswer ?? kind === "reply");
    if (isLinked !== undefined) expect(row.delivery !== null).toBe(isLinked);
    if (proposed !== undefined) expect(row.answer?.proposedOutcome).toBe(proposed);
    if (isContact !== undefined) expect(row.answer?.contactId != null).toBe(isContact);
  });
});

test("The corpus is large enough, and none of its mails was lost.", async () => {
  const refused = ALL_MAILS.filter(({ refusedWith }) => refusedWith);
  expect(ALL_MAILS.length).toBeGreaterThanOrEqual(60);
  expect(accepted).toBe(ALL_MAILS.length - refused.length);
  expect(await db.inboundMail.count()).toBe(accepted);
  expect(await db.inboundMail.count({ where: { sortedAt: null } })).toBe(0);
  const replies = ALL_MAILS.filter(({ expected }) => expected?.isAnswer ?? expected?.kind === "reply").length;
  expect(await db.incomingAnswer.count({ where: { incidentId, state: "unread" } })).toBe(replies);
  const times = took.sorting.toSorted((a, b) => a.ms - b.ms);
  const [median, slowest] = [times[Math.floor(times.length / 2)], times.at(-1)];
  expect(slowest?.ms).toBeLessThan(15_000);
  console.log(
    `${ALL_MAILS.length} mails; sorted in ${median?.ms.toFixed(0)} ms (median), ${slowest?.ms.toFixed(0)} ms (${slowest?.name}); 50 MB refused in ${took.refusal.toFixed(0)} ms`,
  );
});

test("A mail that is sorted stays so: the job may run again.", async () => {
  const [row] = await db.inboundMail.findMany({ where: { kind: "reply" }, take: 1, omit: { raw: true } });
  const answers = await db.incomingAnswer.count();
  expect(await sortMail(row?.id ?? "", readDesk())).toBeNull();
  expect(await db.incomingAnswer.count()).toBe(answers);
});
