"use client";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { ChoiceRows } from "@/components/ui/choice-rows";
import { TextArea } from "@/components/ui/field";
import { Tag } from "@/components/ui/tag";
import type { CampaignRow } from "@/lib/alerts/campaign-queries";
import { readRoute } from "./fetch-alerts";

export interface MergeForm {
  /** "new", the number of a campaign, or null while nothing is chosen. */
  campaign: string | null;
  note: string;
}

interface MergeFieldsProps {
  form: MergeForm;
  onChange: (form: MergeForm) => void;
  /** The alert whose source says which campaigns come first; null when there is none. */
  about: number | null;
  /** One alert alone makes no campaign. */
  mayOpen: boolean;
}

/** Into which campaign: those of the same source first, or a new one. */
export function MergeFields({ form, onChange, about, mayOpen }: MergeFieldsProps) {
  const t = useTranslations("alerts.merge");
  const campaigns = useCampaigns(about);
  const known = (campaigns ?? []).map((campaign) => ({
    value: String(campaign.number),
    label: t("known", { number: campaign.number }),
    hint: [campaign.value, t("size", { count: campaign.alerts }), campaign.note].filter(Boolean).join("・"),
    aside: campaign.isOfSameSource && <Tag tone="blue">{t("sameSource")}</Tag>,
  }));
  return (
    <>
      <ChoiceRows
        legend={t("legend")}
        name="campaign"
        options={[{ value: "new", label: t("new"), hint: t(mayOpen ? "newHint" : "newOfOne"), isDisabled: !mayOpen }, ...known]}
        value={form.campaign}
        onChange={(campaign) => onChange({ ...form, campaign })}
      />
      {form.campaign === "new" && (
        <TextArea
          label={t("note")}
          hint={t("noteHint")}
          rows={2}
          maxLength={2000}
          value={form.note}
          onChange={(event) => onChange({ ...form, note: event.target.value })}
        />
      )}
    </>
  );
}

/** The number that is meant, null for a new one; undefined while nothing is chosen. */
export const campaignOf = ({ campaign }: MergeForm): number | null | undefined =>
  campaign === null ? undefined : campaign === "new" ? null : Number(campaign);

function useCampaigns(about: number | null): readonly CampaignRow[] | null {
  const [campaigns, setCampaigns] = useState<readonly CampaignRow[] | null>(null);
  useEffect(() => {
    if (about === null) return;
    let isHere = true;
    void readRoute<CampaignRow[]>(`/alerts/campaigns?number=${about}`).then((found) => {
      if (isHere) setCampaigns(found);
    });
    return () => {
      isHere = false;
    };
  }, [about]);
  return campaigns;
}
