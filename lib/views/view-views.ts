import type { Role } from "@/lib/access/permissions";

/** A kept condition (表示条件), as the person who reads the list may use it. */
export interface ViewRow {
  id: string;
  version: number;
  name: string;
  query: string;
  isMine: boolean;
  isShared: boolean;
  /** Whose it is; null of what is set for a role. */
  ownerName: string | null;
  /** Of people in this role it is what the page opens with. */
  role: Role | null;
}
