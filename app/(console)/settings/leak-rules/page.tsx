import { getTranslations } from "next-intl/server";
import { LeakRuleTable } from "@/components/leaks/leak-rule-table";
import { LeakRuleVersions } from "@/components/leaks/leak-rule-versions";
import { LiveRefresh } from "@/components/shell/live-refresh";
import { PageFrame } from "@/components/shell/page-frame";
import { RoomMessages } from "@/components/shell/room-messages";
import { requireOperator } from "@/lib/access/require-operator";
import { listLeakRules } from "@/lib/leaks/leak-rule-queries";
import { changeLeakRuleAction } from "./actions";

export async function generateMetadata() {
  return { title: (await getTranslations("leaks.rules"))("page") };
}

export default async function LeakRulesPage() {
  const operator = await requireOperator("terms:read");
  const [{ rows, versions }, t] = await Promise.all([listLeakRules(operator), getTranslations("leaks.rules")]);
  return (
    <RoomMessages rooms={["leaks"]}>
      <PageFrame title={t("page")} side={<LeakRuleVersions versions={versions} />}>
        <p className="t2">
          {t("what")} {t("existing")}
        </p>
        <LeakRuleTable rows={rows} change={changeLeakRuleAction} />
        <LiveRefresh of={["leak-rule:"]} everyMs={60_000} />
      </PageFrame>
    </RoomMessages>
  );
}
