// Run by npm after every install, so that an install by hand is not repeated by the next start.
import { stampInstall } from "./install.mjs";

stampInstall();
