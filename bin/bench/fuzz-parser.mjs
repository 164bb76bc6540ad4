// npm run fuzz -- [--lines N] [--seed N] — throws damaged and random lines at the detector; prints the line that it cannot take.
import { register } from "tsx/esm/api";

register();
await import("./fuzz-lines.ts");
