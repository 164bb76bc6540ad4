import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Clock } from "@/components/ui/clock";
import { KeyValue, KeyValues, Section } from "@/components/ui/section";
import { Flow, type FlowState } from "@/components/ui/steps";
import { StateMark, Tag } from "@/components/ui/tag";
import { TimeText } from "@/components/ui/time-text";
import { isInForce } from "@/lib/incidents/in-force-rules";
import type { OrderView, RestrictionView } from "@/lib/restrictions/incident-restriction-queries";
import styles from "./restriction-section.module.css";

interface RestrictionSectionProps {
  orders: readonly OrderView[];
  /** What can be done now, by a restriction's or an order's id. */
  buttons: Readonly<Record<string, ReactNode>>;
  /** Leads to a further one. */
  children?: ReactNode;
}

/** What is restricted in a case, how far each restriction has come, and what proves it. */
export function RestrictionSection({ orders, buttons, children }: RestrictionSectionProps) {
  const t = useTranslations("restrictions");
  const inForce = orders.flatMap(({ restrictions }) => restrictions).filter(({ state }) => isInForce(state)).length;
  const aside = inForce > 0 ? <Tag tone="blue">{t("section.inForce", { count: inForce })}</Tag> : undefined;
  return (
    <Section id="restrictions" title={t("section.title")} icon="shield" aside={aside}>
      {orders.length === 0 && <p className="sub fs12">{t("section.none")}</p>}
      {orders.map((order) => (
        <div key={order.id} className={styles.order}>
          {isApprovalTold(order) && <Approval order={order}>{buttons[order.id]}</Approval>}
          {order.restrictions.map((restriction) => (
            <RestrictionState key={restriction.id} restriction={restriction}>
              {buttons[restriction.id]}
            </RestrictionState>
          ))}
        </div>
      ))}
      {children && <div className={styles.buttons}>{children}</div>}
    </Section>
  );
}

/** One that was withdrawn before anybody had answered waits for nobody. */
const isApprovalTold = ({ secondApproval: { isNeeded, at, denied }, restrictions }: OrderView) =>
  isNeeded && (at !== null || denied !== null || restrictions.some(({ state }) => state !== "withdrawn"));

function Approval({ order: { secondApproval, decidedAt }, children }: { order: OrderView; children: ReactNode }) {
  const t = useTranslations("restrictions");
  const { at, by, dueAt, denied } = secondApproval;
  if (denied)
    return (
      <div className="row wrap fs12">
        <StateMark tone="bad">
          {t("section.approvalDenied", { name: denied.by })} <TimeText at={denied.at} />
        </StateMark>
        <span className="t2">{denied.reason}</span>
      </div>
    );
  return (
    <div className="row wrap fs12">
      {at ? (
        <StateMark tone="ok">
          {t("section.approved", { name: by ?? "" })} <TimeText at={at} />
        </StateMark>
      ) : (
        <>
          <StateMark tone="wait">{t("section.approvalWaits")}</StateMark>
          {dueAt && <Clock dueAt={dueAt} startedAt={decidedAt} />}
          {children}
        </>
      )}
    </div>
  );
}

function RestrictionState({ restriction, children }: { restriction: RestrictionView; children: ReactNode }) {
  const t = useTranslations("restrictions");
  const { measure, address, state, error, reviewDueAt, appliedAt, liftGround, liftReason, withdrawReason, proofs } = restriction;
  return (
    <div className={styles.restriction}>
      <p>
        <b>{t(`measure.${measure}.name`)}</b> <span className="t2 fs12">{t(`measure.${measure}.stays`)}</span>
      </p>
      <p className="mono fs12 t2">{address}</p>
      {state === "withdrawn" ? (
        <StateMark tone="off">{t("state.withdrawn")}</StateMark>
      ) : (
        <Flow label={t("section.flow", { address })} states={flowOf(restriction, t)} />
      )}
      <KeyValues>
        {error && (state === "failed" || state === "uncertain") && (
          <KeyValue term={t(`state.${state}`)}>
            <span className={styles.error}>{error}</span>
          </KeyValue>
        )}
        {reviewDueAt && isInForce(state) && (
          <KeyValue term={t("section.review")}>
            <Clock dueAt={reviewDueAt} startedAt={appliedAt} /> <TimeText at={reviewDueAt} className="sub" />
          </KeyValue>
        )}
        {liftGround && (
          <KeyValue term={t("section.ground")}>
            {t(`ground.${liftGround}`)}
            {liftReason && liftReason !== liftGround && <span className="t2"> {liftReason}</span>}
          </KeyValue>
        )}
        {withdrawReason && <KeyValue term={t("section.reason")}>{withdrawReason}</KeyValue>}
        {proofs.length > 0 && (
          <KeyValue term={t("section.proofs")}>
            {proofs.map(({ step, evidenceNumber, occurredAt }) => (
              <a key={`${step}${occurredAt}`} className={styles.proof} href={`#E${evidenceNumber}`}>
                {t(`step.${step}`)} <span className="link">E{evidenceNumber}</span>
              </a>
            ))}
          </KeyValue>
        )}
      </KeyValues>
      {children && <div className={styles.buttons}>{children}</div>}
    </div>
  );
}

function flowOf(restriction: RestrictionView, t: (key: string) => string): FlowState[] {
  const { state, requestedAt, appliedAt, confirmedAt, liftRequestedAt, liftedAt, failedAt } = restriction;
  const step = (name: string, at: string | null, waits: boolean): FlowState => ({
    name: t(`flow.${name}`),
    state: at ? "done" : waits ? "wait" : "todo",
    detail: at ? <TimeText at={at} shape="clock" /> : waits ? t("flow.waits") : undefined,
  });
  if (state === "failed") {
    return [
      step("requested", requestedAt, false),
      { name: t("state.failed"), state: "bad", detail: failedAt && <TimeText at={failedAt} shape="clock" /> },
    ];
  }
  return [
    step("requested", requestedAt, false),
    step("applied", appliedAt, state === "requested" || state === "uncertain"),
    step("confirmed", confirmedAt, state === "applied"),
    step("liftRequested", liftRequestedAt, false),
    step("lifted", liftedAt, state === "lift_requested"),
  ];
}
