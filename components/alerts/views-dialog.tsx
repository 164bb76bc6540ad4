"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { useMay } from "@/components/shell/shell-context";
import { Button, IconButton } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Checkbox, TextField } from "@/components/ui/field";
import { StatePanel } from "@/components/ui/state-panel";
import { useAction } from "@/components/ui/use-action";
import type { ViewRow } from "@/lib/views/view-views";
import type { ViewActions } from "./view-actions";
import { ViewDefaults } from "./view-defaults";
import styles from "./views-dialog.module.css";

interface ViewsDialogProps {
  views: readonly ViewRow[];
  actions: ViewActions;
  onClose: () => void;
}

/** One's own kept views: their names, who sees them, and what each role begins with. */
export function ViewsDialog({ views, actions, onClose }: ViewsDialogProps) {
  const t = useTranslations("views");
  const router = useRouter();
  const mayShare = useMay("alert:triage");
  const mayDefault = useMay("view:set-default");
  const read = () => router.refresh();
  const renaming = useAction(actions.change, read);
  const sharing = useAction(actions.share, read);
  /** Thrown away since the dialog was opened: each keeps its place, with the way back in it. */
  const [gone, setGone] = useState<readonly ViewRow[]>([]);
  const removing = useAction(actions.remove, read);
  const restoring = useAction(actions.restore, ({ viewId }) => {
    setGone((all) => all.filter(({ id }) => id !== viewId));
    read();
  });
  const defaulting = useAction(actions.setDefault, read);
  const refusal = [renaming, sharing, removing, restoring, defaulting].find((action) => action.refusal)?.refusal;
  const own = views.filter(({ isMine }) => isMine);
  const isOwn = (viewId: string) => own.some(({ id }) => id === viewId);
  const lines = [...own, ...gone.filter(({ id }) => !isOwn(id))].sort(byName);

  function remove(view: ViewRow) {
    setGone((all) => [...all.filter(({ id }) => id !== view.id), view]);
    removing.run(seen(view));
  }
  return (
    <Dialog isOpen onClose={onClose} title={t("arrangeTitle")}>
      {refusal && <StatePanel kind="error" title={refusal.message} />}
      {lines.length === 0 ? (
        <StatePanel kind="empty" icon="info" title={t("noneOwn")}>
          {t("noneOwnText")}
        </StatePanel>
      ) : (
        <ul className={styles.views} aria-label={t("own")}>
          {lines.map((view) =>
            isOwn(view.id) ? (
              <li key={view.id}>
                <ViewName
                  key={view.version}
                  view={view}
                  onRename={(name) => renaming.run({ ...seen(view), name, query: view.query })}
                />
                {mayShare && (
                  <Checkbox
                    label={t("share")}
                    checked={view.isShared}
                    onChange={({ target }) => sharing.run({ ...seen(view), isShared: target.checked })}
                  />
                )}
                <IconButton icon="close" size="s" label={t("remove", { name: view.name })} onClick={() => remove(view)} />
              </li>
            ) : (
              <li key={`gone ${view.id}`}>
                <span role="status" className="grow sub">
                  {t("removed", { name: view.name })}
                </span>
                <Button size="s" autoFocus onClick={() => restoring.run({ viewId: view.id })}>
                  {t("undo")}
                </Button>
              </li>
            ),
          )}
        </ul>
      )}
      {mayDefault && <ViewDefaults views={views} onSet={defaulting.run} />}
    </Dialog>
  );
}

const byName = (one: ViewRow, other: ViewRow) => one.name.localeCompare(other.name) || one.id.localeCompare(other.id);

const seen = ({ id, version }: ViewRow) => ({ viewId: id, version });

/** A name that can be typed over; what is not saved yet has its button. */
function ViewName({ view, onRename }: { view: ViewRow; onRename: (name: string) => void }) {
  const t = useTranslations("views");
  const [name, setName] = useState(view.name);
  function submit(event: FormEvent) {
    event.preventDefault();
    onRename(name);
  }
  return (
    <form className={styles.name} onSubmit={submit}>
      <TextField
        label={t("nameOf", { name: view.name })}
        isLabelHidden
        value={name}
        maxLength={60}
        onChange={({ target }) => setName(target.value)}
      />
      {name.trim() !== view.name && name.trim() !== "" && (
        <Button size="s" type="submit">
          {t("rename")}
        </Button>
      )}
    </form>
  );
}
