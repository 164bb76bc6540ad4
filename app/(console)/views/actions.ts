"use server";
import { operatorAction } from "@/lib/access/operator-action";
import { changeView } from "@/lib/views/change-view";
import { chooseColumns } from "@/lib/views/choose-columns";
import { keepView } from "@/lib/views/keep-view";
import { removeView } from "@/lib/views/remove-view";
import { restoreView } from "@/lib/views/restore-view";
import { setDefaultView } from "@/lib/views/set-default-view";
import { shareView } from "@/lib/views/share-view";
import { ChangeView, ChooseColumns, KeepView, RemoveView, RestoreView, SetDefaultView, ShareView } from "@/lib/views/view-inputs";

export const keepViewAction = operatorAction({ input: KeepView, permission: "self", perform: keepView });
export const changeViewAction = operatorAction({ input: ChangeView, permission: "self", perform: changeView });
export const shareViewAction = operatorAction({ input: ShareView, permission: "alert:triage", perform: shareView });
export const removeViewAction = operatorAction({ input: RemoveView, permission: "self", perform: removeView });
export const restoreViewAction = operatorAction({ input: RestoreView, permission: "self", perform: restoreView });
export const setDefaultViewAction = operatorAction({
  input: SetDefaultView,
  permission: "view:set-default",
  perform: setDefaultView,
});
export const chooseColumnsAction = operatorAction({ input: ChooseColumns, permission: "self", perform: chooseColumns });
