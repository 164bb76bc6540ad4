"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useForbidden } from "@/components/shell/action-button";
import { useMe } from "@/components/shell/shell-context";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { Menu } from "@/components/ui/menu";
import { Person } from "@/components/ui/section";
import { useToast } from "@/components/ui/toast";
import { useAction } from "@/components/ui/use-action";

interface Named {
  id: string;
  name: string;
}

/** Gives it to a person or to nobody; what the page has seen of it goes with it. */
export type Assign = (
  userId: string | null,
) => Promise<{ status: "done"; data: unknown } | { status: "refused"; code: string; message: string }>;

interface AssignMenuProps {
  assignee: Named | null;
  /** Those who can be given it, by name. */
  people: readonly Named[];
  assign: Assign;
}

/** Whose it is: what nobody has is taken with one press, a menu gives it to somebody else or to nobody. */
export function AssignMenu({ assignee, people, assign }: AssignMenuProps) {
  const t = useTranslations("correspondence.page.assign");
  const me = useMe();
  const { run, isBusy, isForbidden } = useAssign(assign);
  if (isForbidden) return assignee ? <Person name={assignee.name} /> : <span className="sub">{t("nobody")}</span>;
  const others = people.filter(({ id }) => id !== me.id);
  return (
    <span className="row-s">
      {assignee?.id !== me.id && (
        <Button isBusy={isBusy} onClick={() => run(me.id)} data-take>
          {t("take")}
        </Button>
      )}
      <Menu
        look="quiet"
        label={t("label", { name: assignee?.name ?? t("nobody") })}
        align="end"
        items={[
          { label: t("me"), isChecked: assignee?.id === me.id, onSelect: () => run(me.id) },
          ...others.map(({ id, name }) => ({ label: name, isChecked: assignee?.id === id, onSelect: () => run(id) })),
          { label: t("nobody"), isChecked: assignee === null, onSelect: () => run(null) },
        ]}
      >
        {assignee ? <Person name={assignee.name} /> : t("nobody")}
        <Icon name="down" size="s" />
      </Menu>
    </span>
  );
}

/** In a list: whose it is, or the one press that takes it. */
export function AssignCell({ assignee, assign }: Omit<AssignMenuProps, "people">) {
  const t = useTranslations("correspondence.page.assign");
  const me = useMe();
  const { run, isBusy, isForbidden } = useAssign(assign);
  if (assignee) return <Person name={assignee.id === me.id ? t("me") : assignee.name} />;
  if (isForbidden) return <span className="sub">{t("nobody")}</span>;
  return (
    <Button size="s" isBusy={isBusy} onClick={() => run(me.id)} data-take>
      {t("take")}
    </Button>
  );
}

function useAssign(assign: Assign) {
  const router = useRouter();
  const toast = useToast();
  const forbidden = useForbidden("response:record");
  const { run, isBusy } = useAction(async (userId: string | null) => {
    const answer = await assign(userId);
    // Neither a menu nor a row has a place for a refusal: somebody else was faster, and the page then says who.
    if (answer.status === "refused") toast({ text: answer.message, tone: "refused" });
    router.refresh();
    return answer;
  });
  return { run, isBusy, isForbidden: forbidden !== undefined };
}
