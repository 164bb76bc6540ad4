import { useTranslations } from "next-intl";
import { columnsOf } from "@/components/ui/data-table";
import { StateMark, Tag } from "@/components/ui/tag";
import { TimeText } from "@/components/ui/time-text";
import type { UserRow } from "@/lib/users/user-queries";

const column = columnsOf<UserRow>();

/** The columns in the reader's language; the row's menu is added by the table. */
export function useUserColumns() {
  const t = useTranslations("users");
  const roleName = useTranslations("access.role");
  return column.columns([
    column.accessor("name", {
      header: t("column.name"),
      cell: ({ row: { original } }) => (
        <>
          <b>{original.name}</b> {original.isMe && <span className="sub">{t("me")}</span>}
          {original.disabledAt && <StateMark tone="off">{t("disabled")}</StateMark>}
        </>
      ),
    }),
    column.accessor("email", { header: t("column.email"), cell: (cell) => <span className="mono">{cell.getValue()}</span> }),
    column.accessor((user) => user.roles.join(" "), {
      id: "roles",
      header: t("column.roles"),
      cell: ({ row: { original } }) => (
        <span className="row-s wrap">
          {original.roles.map((role) => (
            <Tag key={role}>{roleName(role)}</Tag>
          ))}
        </span>
      ),
    }),
    column.accessor((user) => user.sessions.length, {
      id: "sessions",
      header: t("column.sessions"),
      cell: ({ row: { original } }) => <Sessions user={original} />,
    }),
    column.accessor("createdAt", { header: t("column.since"), cell: (cell) => <TimeText at={cell.getValue()} shape="date" /> }),
  ]);
}

function Sessions({ user }: { user: UserRow }) {
  const t = useTranslations("users");
  const [latest] = user.sessions;
  if (!latest) return <span className="sub">{t("noSessions")}</span>;
  return (
    <>
      {t("sessionCount", { count: user.sessions.length })}{" "}
      <span className="sub fs12">
        <TimeText at={latest.seenAt} />
      </span>
    </>
  );
}
