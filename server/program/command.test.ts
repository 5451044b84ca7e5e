import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { projectRoot } from "@/db/embedded";
import { type FreshDatabase, freshDatabase } from "@/db/testing";

/** A process for each command, on a machine that may have other work. */
const PATIENCE = 240_000;

let database: FreshDatabase;
let folder: string;

beforeAll(async () => {
	database = await freshDatabase();
	folder = mkdtempSync(join(tmpdir(), "ripen-program-"));
});
afterAll(async () => {
	rmSync(folder, { recursive: true });
	await database.drop();
});

function file(name: string, text: string): string {
	writeFileSync(join(folder, name), text);
	return join(folder, name);
}

function command(...words: string[]) {
	const { status, stdout, stderr } = spawnSync(
		process.execPath,
		["--import", "tsx", `server/commands/${words[0]}.ts`, ...words.slice(1)],
		{ cwd: projectRoot(), encoding: "utf8", env: { ...process.env, DATABASE_URL: database.url, VITEST: "" } },
	);
	return { status, said: stdout.trimEnd().split("\n"), complained: stderr };
}

const GOOD = `
ripen: program/1
users: [{ email: kim@acme.test, name: Kim }]
scores: [{ key: engagement, rules: [{ key: demo, event: form_submit, points: 60 }] }]
segments: [{ key: warm, where: { score: engagement, op: ">", value: 0 } }]
flows:
  - key: tell
    nodes:
      - { id: in, kind: segment-entry, config: { segment: warm }, next: say }
      - { id: say, kind: notify, config: { to: { user: kim@acme.test }, subject: Ready } }
`;

it("checks, applies and exports from the command line", { timeout: PATIENCE }, () => {
	const good = file("good.yaml", GOOD);
	expect(command("program", "check", good)).toMatchObject({ status: 0 });
	expect(command("program", "apply", good).said).toEqual([
		"+ user kim@acme.test (sales, invited)",
		"+ score engagement",
		"+ segment warm",
		"+ flow tell (version 1)",
		"applied",
	]);
	const exported = command("program", "export");
	expect(exported.status).toBe(0);
	const again = command("program", "apply", file("again.yaml", exported.said.join("\n")), "--json");
	expect(JSON.parse(again.said.join("\n"))).toMatchObject({ ok: true, applied: { nothing: true } });
});

it("refuses with code 1, and every fault with its place", { timeout: PATIENCE }, () => {
	const misspelt = GOOD.replace("score: engagement", "score: engagment");
	const wrong = command("program", "check", file("wrong.yaml", misspelt));
	expect(wrong.status).toBe(1);
	expect(wrong.complained).toContain(
		'segments[0].where.score: no score "engagment"; did you mean "engagement"?',
	);
	const unknown = command("program", "aply", "x");
	expect(unknown).toMatchObject({ status: 1, complained: expect.stringContaining("usage:") });
});

it("imports from the command line, and says what the map lacks", { timeout: PATIENCE }, () => {
	const csv = file("leads.csv", "Email,Points\nann@example.test,80\nno-address,1\n");
	const map = file("map.yaml", "{ ripen: import/1, email: Email, scores: { engagement: Points } }");
	const done = command("import", csv, "--map", map);
	expect(done).toMatchObject({ status: 0 });
	expect(done.said[0]).toMatch(/^2 rows in .*: 1 created$/);
	expect(done.said[1]).toBe(`1 refused, with reasons in ${csv}.refused.csv`);
	const unmapped = command("import", csv, "--map", file("other.yaml", "{ ripen: import/1, email: Mail }"));
	const lacks = 'map: email: no column "Mail"; did you mean "Email"?';
	expect(unmapped).toMatchObject({ status: 1, complained: expect.stringContaining(lacks) });
});
