// npm run db:drift — exits 2 when the schema files and the migrations do not say the same.
import { findDrift } from "./database/compare-schema.mjs";
import { withDatabase } from "./database/with-database.mjs";

const drift = await withDatabase(({ ownerUrl }) => findDrift(ownerUrl));
if (drift) console.error(`The schema files say what no migration makes. npm run db:new -- NAME would write:\n\n${drift}`);
else console.log("Schema and migrations agree");
process.exit(drift ? 2 : 0); // the engine's pool would hold the process for ten seconds
