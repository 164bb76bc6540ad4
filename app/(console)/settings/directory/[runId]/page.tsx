import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { RunActions } from "@/components/directory/run-actions";
import { RunFacts } from "@/components/directory/run-facts";
import { RunPreview } from "@/components/directory/run-preview";
import { RunProgress } from "@/components/directory/run-progress";
import { PageFrame } from "@/components/shell/page-frame";
import { RoomMessages } from "@/components/shell/room-messages";
import { requireOperator } from "@/lib/access/require-operator";
import { RunId } from "@/lib/directory/directory-inputs";
import { getRun } from "@/lib/directory/directory-queries";
import { NotFound } from "@/lib/platform/errors";
import { abandonRunAction, applyRunAction } from "../actions";

export async function generateMetadata() {
  return { title: (await getTranslations("directory"))("title") };
}

export default async function ImportRunPage({ params }: { params: Promise<{ runId: string }> }) {
  const operator = await requireOperator("directory:import");
  const wish = RunId.safeParse(await params);
  if (!wish.success) notFound();
  const [run, t] = await Promise.all([
    getRun(operator, wish.data.runId).catch((error: unknown) => {
      if (error instanceof NotFound) notFound();
      throw error;
    }),
    getTranslations("directory"),
  ]);
  return (
    <PageFrame title={t("title")} context={run.fileName || t("run.noName")} side={<RunFacts run={run} />}>
      <RoomMessages rooms={["directory"]}>
        {(run.state === "queued" || run.state === "applying") && (
          <RunProgress done={run.done} total={run.total} state={run.state} />
        )}
        <RunActions run={run} applyRun={applyRunAction} abandonRun={abandonRunAction} />
      </RoomMessages>
      <RunPreview run={run} />
    </PageFrame>
  );
}
