// What happened is said in said.ts.
import "./said";
