"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Icon } from "@/components/ui/icon";
import { Menu, type MenuItem } from "@/components/ui/menu";
import { useToast } from "@/components/ui/toast";
import { useAction } from "@/components/ui/use-action";
import type { AlertFilter } from "@/lib/alerts/alert-filter-rules";
import type { ViewRow } from "@/lib/views/view-views";
import { KeepViewDialog } from "./keep-view-dialog";
import { queueQuery } from "./queue-address";
import { useCurrentView } from "./use-current-view";
import type { ViewActions } from "./view-actions";
import { isSameQueue } from "./view-rules";
import { ViewsDialog } from "./views-dialog";

interface ViewMenuProps {
  filter: AlertFilter;
  views: readonly ViewRow[];
  /** One of the views that the product comes with is on. */
  isBuiltIn: boolean;
  actions: ViewActions;
}

/** The kept conditions: one's own, those that others share, and the way to keep what stands now. */
export function ViewMenu({ filter, views, isBuiltIn, actions }: ViewMenuProps) {
  const t = useTranslations("views");
  const router = useRouter();
  const toast = useToast();
  const query = queueQuery(filter);
  const current = useCurrentView(views, query, isBuiltIn);
  const isChanged = current !== null && !isSameQueue(current.query, query);
  const [dialog, setDialog] = useState<"keep" | "views" | null>(null);
  const saving = useAction(actions.change, () => {
    router.refresh();
    toast({ text: t("told.changed") });
  });

  const linkOf = (view: ViewRow): MenuItem => ({
    label: view.name,
    hint: view.isMine ? (view.isShared ? t("sharedByMe") : undefined) : t("sharedBy", { name: view.ownerName ?? "—" }),
    href: `/alerts?${view.query}`,
    isChecked: view.id === current?.id && !isChanged,
  });
  const own = views.filter(({ isMine }) => isMine);
  const shared = views.filter(({ isMine, isShared, role }) => !isMine && isShared && role === null);
  const items: MenuItem[] = [
    ...own.map(linkOf),
    ...shared.map(linkOf),
    ...(current?.isMine && isChanged
      ? [
          {
            label: t("save", { name: current.name }),
            icon: "check" as const,
            onSelect: () => saving.run({ viewId: current.id, version: current.version, name: current.name, query }),
          },
        ]
      : []),
    { label: t("keep"), icon: "plus", onSelect: () => setDialog("keep") },
    { label: t("arrange"), icon: "gear", onSelect: () => setDialog("views") },
  ];
  return (
    <>
      <Menu items={items} head={own.length + shared.length === 0 ? t("none") : t("head")}>
        <span className="clip" style={{ maxWidth: 180 }}>
          {current ? current.name : t("menu")}
        </span>
        {isChanged && <span className="sub fs12 nw">{t("isChanged")}</span>}
        <Icon name="down" size="s" />
      </Menu>
      {saving.refusal && (
        <span role="alert" className="fs12 clip">
          {saving.refusal.message}
        </span>
      )}
      {dialog === "keep" && <KeepViewDialog query={query} action={actions.keep} onClose={() => setDialog(null)} />}
      {dialog === "views" && <ViewsDialog views={views} actions={actions} onClose={() => setDialog(null)} />}
    </>
  );
}
