import Link from "next/link";
import { useTranslations } from "next-intl";
import { HOST_TARGETS } from "@/lib/remediation/host-lifecycle";
import type { PlanView } from "@/lib/remediation/plan-views";
import styles from "./plan.module.css";
import { planAddress } from "./plan-address";

/** How many hosts stand at each state; each figure opens its hosts. */
export function PlanFigures({ plan }: { plan: Pick<PlanView, "number" | "counts" | "hosts"> }) {
  const t = useTranslations("remediation");
  const open = plan.hosts - plan.counts.delisted - plan.counts.out_of_scope;
  return (
    <dl className={styles.figures} aria-label={t("figures.caption")}>
      <div className={styles.lead}>
        <dt title={t("figures.openHint")}>{t("figures.open")}</dt>
        <dd>
          <Link prefetch={false} href={planAddress(plan.number, { tab: "hosts" })}>
            <b>{open.toLocaleString("en-US")}</b> <span>/ {plan.hosts.toLocaleString("en-US")}</span>
          </Link>
        </dd>
      </div>
      {HOST_TARGETS.map((target) => (
        <div key={target}>
          <dt>
            <i className={styles[target]} />
            {t(`target.${target}`)}
          </dt>
          <dd>
            <Link prefetch={false} href={planAddress(plan.number, { tab: "hosts", target })}>
              {plan.counts[target].toLocaleString("en-US")}
            </Link>
          </dd>
        </div>
      ))}
    </dl>
  );
}
