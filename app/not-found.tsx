import { MissingPlainPage } from "@/components/shell/missing-page";

export default function RootNotFound() {
  return <MissingPlainPage />;
}
