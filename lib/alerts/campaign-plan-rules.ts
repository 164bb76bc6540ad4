import type { AlertLink } from "./alert-inputs";
import { byTelling, connects } from "./campaign-link-rules";

/** One alert that has a link, and the campaign that it stands in. */
export interface Sharing {
  basis: AlertLink["basis"];
  value: string;
  id: string;
  kind: string;
  accountId: string | null;
  subjectNetwork: string | null;
  detectedAt: Date;
  campaignId: string | null;
  /** A person has taken it out of a campaign: it stays out. */
  isTakenOut: boolean;
}

/** Who joins which campaign because of which link; without an id one is to be opened. */
export interface CampaignPlan {
  link: AlertLink;
  campaignId: string | null;
  alertIds: string[];
}

/**
 * What is to be joined for these alerts. An alert that shares several links joins by the most telling one; where those it shares it with
 * stand in several campaigns, it joins the latest alert's. None moves from one campaign to another by itself.
 */
export function planCampaigns(alertIds: readonly string[], sharing: readonly Sharing[]): CampaignPlan[] {
  const standing = new Map<string, CampaignPlan>();
  /** Where each alert stands, by the plans so far too. */
  const homes = new Map<string, CampaignPlan>();
  for (const { id, campaignId, basis, value } of sharing) {
    if (campaignId === null) continue;
    const plan = standing.get(campaignId) ?? { link: { basis, value }, campaignId, alertIds: [] };
    standing.set(campaignId, plan);
    homes.set(id, plan);
  }
  const plans = new Set<CampaignPlan>();
  const asked = new Set(alertIds);
  const able = sharing.filter(({ isTakenOut }) => !isTakenOut).sort((a, b) => byTelling(a, b) || later(a, b));
  const groups = new Map<string, Sharing[]>();
  for (const one of able) {
    const key = `${one.basis} ${one.value}`;
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  for (const group of groups.values()) {
    for (const one of group.filter(({ id }) => asked.has(id))) {
      const others = group.filter((other) => other.id !== one.id && connects(one, one, other));
      if (others.length === 0) continue;
      const settled = others.find(({ id }) => homes.has(id));
      const home = homes.get(one.id) ?? (settled && homes.get(settled.id)) ?? opened(one);
      for (const { id } of [one, ...others]) {
        if (homes.has(id)) continue;
        homes.set(id, home);
        home.alertIds.push(id);
        plans.add(home);
      }
    }
  }
  return [...plans];
}

const opened = ({ basis, value }: Sharing): CampaignPlan => ({ link: { basis, value }, campaignId: null, alertIds: [] });

const later = (a: Sharing, b: Sharing) => b.detectedAt.getTime() - a.detectedAt.getTime() || (a.id < b.id ? -1 : 1);
