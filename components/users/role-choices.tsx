import { useTranslations } from "next-intl";
import { Checkbox, FieldError } from "@/components/ui/field";
import { ROLES, type Role } from "@/lib/access/permissions";
import styles from "./role-choices.module.css";

export function RoleChoices({
  roles,
  onChange,
  error,
}: {
  roles: readonly Role[];
  onChange: (roles: Role[]) => void;
  error?: string | undefined;
}) {
  const t = useTranslations("users.field");
  const roleName = useTranslations("access.role");
  return (
    <fieldset>
      <legend className="fs12 t2">{t("roles")}</legend>
      <div className={styles.roles}>
        {ROLES.map((role) => (
          <Checkbox
            key={role}
            label={roleName(role)}
            checked={roles.includes(role)}
            onChange={(event) => onChange(event.target.checked ? [...roles, role] : roles.filter((one) => one !== role))}
          />
        ))}
      </div>
      {error && <FieldError>{error}</FieldError>}
    </fieldset>
  );
}
