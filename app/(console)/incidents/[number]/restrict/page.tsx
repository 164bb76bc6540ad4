import { getTranslations } from "next-intl/server";
import { CaseHeader } from "@/components/incidents/case-header";
import { CaseNow } from "@/components/incidents/case-now";
import { NoticeButton } from "@/components/incidents/notice-button";
import { RestrictForm } from "@/components/restrictions/restrict-form";
import { WithheldPanel } from "@/components/restrictions/withheld-panel";
import { PageFrame } from "@/components/shell/page-frame";
import { RoomMessages } from "@/components/shell/room-messages";
import { Button } from "@/components/ui/button";
import { StatePanel } from "@/components/ui/state-panel";
import { requireOperator } from "@/lib/access/require-operator";
import { getCorrespondence } from "@/lib/correspondence/incident-notice-queries";
import { refusalOf } from "@/lib/incidents/incident-lifecycle";
import { draftJustification } from "@/lib/restrictions/draft-justification";
import { orderRestrictionAction, previewNoticeAction, sendNoticeAction } from "../actions";
import { findIncident } from "../read-case";

interface RestrictPageProps {
  params: Promise<{ number: string }>;
}

export async function generateMetadata({ params }: RestrictPageProps) {
  const { number } = await params;
  return { title: `${(await getTranslations("restrictions"))("form.title")} ${number}` };
}

export default async function RestrictPage({ params }: RestrictPageProps) {
  const operator = await requireOperator("restriction:apply");
  const incident = await findIncident((await params).number, operator);
  const { id, contractId, number, version, customer, accounts } = incident;
  const [draft, correspondence, t, cases, words] = await Promise.all([
    draftJustification(id, contractId, operator),
    getCorrespondence(id, contractId, operator),
    getTranslations("restrictions"),
    getTranslations("incidents"),
    getTranslations("correspondence"),
  ]);
  const isNothingLeft = !draft.clauses.some(({ canBeCompleted, kind }) => canBeCompleted && kind !== "emergency");
  const refusal = refusalOf("order_restriction", incident.facts);
  const closed = refusal && cases(refusal.key.replace("incidents.", ""), refusal.params);
  const contacts = {
    recipients: correspondence.recipients.map(({ name, address, role }) => ({ name, address, role: words(`role.${role}`) })),
    excluded: correspondence.excluded.map(({ name, address, because }) => ({ name, address, why: words(`why.${because}`) })),
  };
  return (
    <RoomMessages rooms={["restrictions", "incidents", "correspondence"]}>
      <CaseNow incident={incident}>
        <PageFrame title={t("title")} isBare>
          <RestrictForm
            incident={{ id, number, version, customer: customer.name }}
            accounts={accounts.map(({ id: accountId, address, isGone }) => ({ id: accountId, address, isGone }))}
            draft={draft}
            contacts={contacts}
            action={orderRestrictionAction}
            head={
              <>
                <CaseHeader incident={incident} />
                {closed && <StatePanel kind="warning" title={closed} />}
                <WithheldPanel withheld={draft.withheld} zero={draft.zero} isNothingLeft={isNothingLeft}>
                  <Button href={`/incidents/${number}`}>{t("withheld.watch")}</Button>
                  <NoticeButton
                    label={cases("ask")}
                    incident={{ id, version }}
                    kind="request"
                    language={correspondence.recipients[0]?.language ?? "ja"}
                    preview={previewNoticeAction}
                    action={sendNoticeAction}
                  />
                </WithheldPanel>
              </>
            }
          />
        </PageFrame>
      </CaseNow>
    </RoomMessages>
  );
}
