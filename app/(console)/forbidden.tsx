import { ForbiddenPage } from "@/components/shell/forbidden-page";

export default function ConsoleForbidden() {
  return <ForbiddenPage />;
}
