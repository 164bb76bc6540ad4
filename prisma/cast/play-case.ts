import { WORKER } from "@/lib/access/actor";
import type { RaiseAlert } from "@/lib/alerts/alert-inputs";
import { raiseAlert } from "@/lib/alerts/raise-alert";
import { deliverNotice } from "@/lib/correspondence/deliver-notice";
import { recordResponse } from "@/lib/correspondence/record-response";
import { sendNotice } from "@/lib/correspondence/send-notice";
import { completeReset } from "@/lib/credentials/complete-reset";
import { requestReset } from "@/lib/credentials/request-reset";
import { verifyReset } from "@/lib/credentials/verify-reset";
import { closeIncident } from "@/lib/incidents/close-incident";
import { escalateAlert } from "@/lib/incidents/escalate-alert";
import { waiveObligation } from "@/lib/incidents/waive-obligation";
import { withClock } from "@/lib/platform/clock";
import { inTransaction, type Tx } from "@/lib/platform/db";
import { applyRestriction } from "@/lib/restrictions/apply-restriction";
import { confirmRestriction } from "@/lib/restrictions/confirm-restriction";
import { liftRestriction } from "@/lib/restrictions/lift-restriction";
import { orderRestriction } from "@/lib/restrictions/order-restriction";
import { requestLift } from "@/lib/restrictions/request-lift";
import type { ResponseOutcome } from "@/prisma/generated/client";
import type { CastContract } from "./directory";
import { proofLine } from "./findings";
import { fillDefense, fillProhibited } from "./justify";
import type { People } from "./people";

/** The worker that hands mail to the server in a played case: the mail left long ago. */
const MAILMAN = { id: "00000000-0000-7000-8000-000000000001", inHand: new Set<string>() };

/** Reads as part of the transaction that is open, if one is: a whole case can be played as one. */
const read = <Result>(work: (tx: Tx) => Promise<Result>) => inTransaction(work);

/** A case as it is played: who, for whom, from which zero. Each step is a verb of the product at a set time. */
export class PlayedCase {
  incidentId = "";
  number = 0;
  restrictionId = "";
  private resetId = "";

  constructor(
    readonly people: People,
    readonly contract: CastContract,
    readonly account: { accountId: string; address: string },
    /** T+0 */
    readonly zero: Date,
  ) {}

  /** A moment so many minutes after the zero. */
  at(minutes: number): Date {
    return new Date(this.zero.getTime() + Math.round(minutes * 60_000));
  }

  private play<Result>(minutes: number, work: () => Promise<Result>): Promise<Result> {
    return withClock(this.at(minutes), work);
  }

  raise(minutes: number, finding: RaiseAlert) {
    return this.play(minutes, () => raiseAlert(finding, WORKER));
  }

  async escalate(minutes: number, alertId: string): Promise<void> {
    await this.play(minutes, async () => {
      const { version } = await read((tx) => tx.alert.findUniqueOrThrow({ where: { id: alertId }, select: { version: true } }));
      const { incidentId, number } = await escalateAlert({ alertId, version }, this.people.operator);
      Object.assign(this, { incidentId, number });
    });
  }

  async restrict(minutes: number, kind: "defense" | "abuse"): Promise<void> {
    await this.play(minutes, async () => {
      const order = kind === "defense" ? await fillDefense(this.incidentId) : await fillProhibited(this.incidentId);
      const { restrictionIds } = await orderRestriction(order, this.people.operator);
      this.restrictionId = restrictionIds[0] ?? "";
    });
  }

  async apply(minutes: number): Promise<void> {
    const at = this.at(minutes);
    const proof = proofLine(at, `provisioning[811]: send-stop set for ${this.account.address} by operator`);
    await this.play(minutes, async () =>
      applyRestriction({ ...(await this.restriction()), appliedAt: at, proof }, this.people.operator),
    );
  }

  async confirm(minutes: number): Promise<void> {
    const proof = proofLine(
      this.at(minutes),
      `postfix/submission/smtpd[20200]: NOQUEUE: reject: RCPT from unknown[203.0.113.41]: 554 5.7.1 Sending suspended; sasl_username=${this.account.address}`,
    );
    await this.play(minutes, async () => confirmRestriction({ ...(await this.restriction()), proof }, this.people.operator));
  }

  async notify(minutes: number, kind: "defense" | "abuse", answeredAfterMinutes = 0): Promise<void> {
    const sent = await this.play(minutes, async () => {
      const contactIds = this.contract.contacts.map(({ contactId }) => contactId);
      return sendNotice(
        {
          ...(await this.seen()),
          kind,
          language: "ja",
          contactIds,
          restrictionIds: [this.restrictionId],
          lateReason: "夜間に連絡先を確認していたため",
        },
        this.people.operator,
      );
    });
    const send = async () => ({
      kind: "accepted" as const,
      answer: `250 2.0.0 Ok: queued as ${sent.noticeId.slice(-10).toUpperCase()}`,
    });
    for (const deliveryId of sent.deliveryIds) {
      await this.play(minutes + answeredAfterMinutes, () => deliverNotice(deliveryId, { ...MAILMAN, send }));
    }
  }

  async respond(minutes: number, outcome: ResponseOutcome, said: string): Promise<void> {
    await this.play(minutes, async () =>
      recordResponse(
        {
          ...(await this.seen()),
          accountId: this.account.accountId,
          contactId: this.contract.contacts[1]?.contactId ?? null,
          channel: outcome === "no_answer" ? null : "phone",
          outcome,
          respondedAt: this.at(minutes),
          said,
        },
        this.people.support,
      ),
    );
  }

  async reset(minutes: number): Promise<void> {
    await this.play(minutes, async () => {
      const incidentAccountId = await this.incidentAccountId();
      const requested = await requestReset(
        { ...(await this.seen()), incidentAccountId, requestedOf: "customer" },
        this.people.support,
      );
      this.resetId = requested.resetId;
      const { version } = await this.resetRow();
      await completeReset({ resetId: this.resetId, version, completedAt: this.at(minutes) }, this.people.support);
    });
  }

  async verify(minutes: number): Promise<void> {
    const proof = proofLine(this.at(minutes), `provisioning[811]: password of ${this.account.address} changed`);
    await this.play(minutes, async () => {
      const { version } = await this.resetRow();
      await verifyReset(
        { resetId: this.resetId, version, by: "person_check", method: "管理画面の変更日時を電話口で確認", proof },
        this.people.support,
      );
    });
  }

  async lift(minutes: number, ground: "verified_reset" | "object_gone" | "stated_reason", reason = ""): Promise<void> {
    const person = ground === "stated_reason" ? this.people.manager : this.people.operator;
    await this.play(minutes, async () => requestLift({ ...(await this.restriction()), ground, reason }, person));
    const at = this.at(minutes + 1);
    const proof = proofLine(at, `provisioning[811]: send-stop removed for ${this.account.address} by operator`);
    await this.play(minutes + 1, async () =>
      liftRestriction({ ...(await this.restriction()), liftedAt: at, proof }, this.people.operator),
    );
  }

  async waive(minutes: number, reason: string): Promise<void> {
    await this.play(minutes, async () => {
      const owed = await read((tx) =>
        tx.obligation.findMany({
          where: {
            incidentId: this.incidentId,
            kind: { in: ["remind_customer", "call_customer"] },
            dischargedAt: null,
            waivedAt: null,
            voidedAt: null,
          },
        }),
      );
      for (const { id, version } of owed) await waiveObligation({ obligationId: id, version, reason }, this.people.manager);
    });
  }

  async close(minutes: number, outcome: "resolved" | "object_gone" | "false_positive" | "no_action", reason = ""): Promise<void> {
    await this.play(minutes, async () => closeIncident({ ...(await this.seen()), outcome, reason }, this.people.operator));
  }

  /** The case as it stands, as a person sees it who acts now. */
  async seen(): Promise<{ incidentId: string; version: number }> {
    const { version } = await read((tx) =>
      tx.incident.findUniqueOrThrow({ where: { id: this.incidentId }, select: { version: true } }),
    );
    return { incidentId: this.incidentId, version };
  }

  private async restriction(): Promise<{ restrictionId: string; version: number }> {
    const { version } = await read((tx) =>
      tx.restriction.findUniqueOrThrow({ where: { id: this.restrictionId }, select: { version: true } }),
    );
    return { restrictionId: this.restrictionId, version };
  }

  private resetRow() {
    return read((tx) => tx.credentialReset.findUniqueOrThrow({ where: { id: this.resetId }, select: { version: true } }));
  }

  private async incidentAccountId(): Promise<string> {
    const row = await read((tx) =>
      tx.incidentAccount.findFirstOrThrow({ where: { incidentId: this.incidentId, accountId: this.account.accountId } }),
    );
    return row.id;
  }
}
