"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useForbidden } from "@/components/shell/action-button";
import { useMe } from "@/components/shell/shell-context";
import type { Act } from "@/components/ui/action-dialog";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { Menu } from "@/components/ui/menu";
import { Person } from "@/components/ui/section";
import { useToast } from "@/components/ui/toast";
import { useAction } from "@/components/ui/use-action";
import type { AssignReport } from "@/lib/abuse-reports/link-inputs";
import type { ReportView } from "@/lib/abuse-reports/report-views";

interface AssignReportProps {
  report: Pick<ReportView, "id" | "version" | "assignee">;
  people: readonly { id: string; name: string }[];
  assign: Act<AssignReport>;
}

/** Whose report it is: what nobody has is taken with one press, a menu gives it to somebody else or to nobody. */
export function AssignReportMenu({ report: { id, version, assignee }, people, assign }: AssignReportProps) {
  const t = useTranslations("abuse-reports.assign");
  const me = useMe();
  const router = useRouter();
  const toast = useToast();
  const forbidden = useForbidden("report:handle");
  const { run, isBusy } = useAction(async (userId: string | null) => {
    const answer = await assign({ reportId: id, version, userId });
    // A menu has no place for a refusal: somebody else was faster, and the page then says who.
    if (answer.status === "refused") toast({ text: answer.message, tone: "refused" });
    router.refresh();
    return answer;
  });
  if (forbidden) return assignee ? <Person name={assignee.name} /> : <span className="sub">{t("nobody")}</span>;
  return (
    <span className="row-s wrap">
      <Menu
        look="quiet"
        size="s"
        label={t("label", { name: assignee?.name ?? t("nobody") })}
        items={[
          { label: t("me"), isChecked: assignee?.id === me.id, onSelect: () => run(me.id) },
          ...people
            .filter((person) => person.id !== me.id)
            .map((person) => ({ label: person.name, isChecked: assignee?.id === person.id, onSelect: () => run(person.id) })),
          { label: t("nobody"), isChecked: assignee === null, onSelect: () => run(null) },
        ]}
      >
        {assignee ? <Person name={assignee.name} /> : t("nobody")}
        <Icon name="down" size="s" />
      </Menu>
      {assignee?.id !== me.id && (
        <Button size="s" isBusy={isBusy} onClick={() => run(me.id)}>
          {t("take")}
        </Button>
      )}
    </span>
  );
}
