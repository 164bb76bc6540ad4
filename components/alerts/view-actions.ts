import type { Answer } from "@/components/ui/use-action";
import type { ChangeView, KeepView, RemoveView, RestoreView, SetDefaultView, ShareView } from "@/lib/views/view-inputs";

type Door<Wish> = (wish: Wish) => Promise<Answer<{ viewId: string | null }>>;

/** The doors of the kept views. */
export interface ViewActions {
  keep: Door<KeepView>;
  change: Door<ChangeView>;
  share: Door<ShareView>;
  remove: Door<RemoveView>;
  restore: Door<RestoreView>;
  setDefault: Door<SetDefaultView>;
}
