import { createHash } from "node:crypto";
import { afterAll, beforeAll, expect } from "vitest";
import { connect } from "@/db/client";
import { prepareTemplate } from "@/db/testing";
import type { Run } from "@/workflows/engine/context";
import { lint, lintScenario } from "@/workflows/language/lint";
import type { Program } from "@/workflows/language/program";
import { type Fault, parseText, printFault, type Read, readScenario } from "@/workflows/language/read";
import type { Scenario } from "@/workflows/language/scenario";
import { openSandbox, type Sandbox } from "@/workflows/preview/sandbox";
import { type Failure, ScenarioFault, simulate } from "@/workflows/preview/simulate";

/** A scenario, or one of the parts that make one together: YAML text or an object. */
export type Part = string | object;

export interface Scenes {
	/** Plays a scenario and expects that every expectation in it holds. */
	play(...parts: Part[]): Promise<void>;
	/** Expects that a scenario cannot be read or carried out. Resolves to why. */
	refused(...parts: Part[]): Promise<string>;
	/** Looks into the tables that the last scenario has left behind. */
	ask: Run;
}

/** The sandbox in which all scenes of one test file are played, one after the other. */
export function scenes(): Scenes {
	let sandbox: Sandbox;
	beforeAll(async () => {
		sandbox = await openSandbox(await sceneDatabase());
	});
	afterAll(() => sandbox?.close());
	return {
		play: async (...parts) => {
			const read = readParts(parts);
			if (!read.ok) throw new Error(`the scene is no scenario:\n${read.faults.map(printFault).join("\n")}`);
			expect((await simulate(sandbox, read.value)).map(inWords)).toEqual([]);
		},
		refused: async (...parts) => {
			const read = readParts(parts);
			if (!read.ok) return read.faults.map(printFault).join("\n");
			try {
				await simulate(sandbox, read.value);
			} catch (error) {
				if (error instanceof ScenarioFault) return `timeline[${error.entry}]: ${error.message}`;
				throw error;
			}
			throw new Error("the scene was not refused");
		},
		ask: (statement, parameters) => sandbox.run(statement, parameters),
	};
}

/** One migrated database for the scenes of all test files: a sandbox leaves nothing behind in it. */
async function sceneDatabase(): Promise<string> {
	const server = process.env.RIPEN_TEST_DATABASE_URL;
	if (!server) throw new Error("RIPEN_TEST_DATABASE_URL is not set: scenes are played through vitest");
	const template = await prepareTemplate(server);
	const name = template.replace("template", "scenes");
	const sql = connect(server, { max: 1 });
	try {
		const [known] = await sql`select from pg_database where datname = ${name}`;
		if (!known) await sql.unsafe(`create database ${name} template ${template}`).catch(ignoreThere);
	} finally {
		await sql.end();
	}
	const url = new URL(server);
	url.pathname = `/${name}`;
	return url.href;
}

/** Another test file was quicker. */
function ignoreThere(error: { code?: string }): void {
	if (error.code !== "42P04" && error.code !== "23505") throw error;
}

/** Where a contact falls in [0, 1) at a node that shares by contact, as formats.md defines it. */
export function shareOf(flow: string, node: string, email: string): number {
	return (
		createHash("sha256").update([flow, node, email.toLowerCase()].join("\n")).digest().readUInt32BE(0) /
		2 ** 32
	);
}

const inWords = ({ at, entry, what, expected, found }: Failure) =>
	`${at} (timeline[${entry}]) ${what}: expected ${JSON.stringify(expected)}, found ${JSON.stringify(found)}`;

/** What a scene does not say: a Monday morning in March, well before any clock changes. */
const UNSAID = { ripen: "scenario/1", start: "2026-03-02T09:00:00Z" };

/** Reads and lints a scenario as the command does; the keys of later parts win over those of earlier ones. */
export function readParts(parts: Part[]): Read<Scenario & { program: Program }> {
	const whole: Record<string, unknown> = { ...UNSAID };
	for (const part of parts) {
		const value = typeof part === "string" ? parsed(part) : part;
		Object.assign(whole, value);
	}
	whole.program = { ripen: "program/1", ...(whole.program as object) };
	const read = readScenario(whole);
	if (!read.ok) return read;
	const program = read.value.program as Program;
	const faults: Fault[] = [...lint(program).errors, ...lintScenario(read.value, program)];
	return faults.length > 0 ? { ok: false, faults } : { ok: true, value: { ...read.value, program } };
}

function parsed(text: string): unknown {
	const read = parseText(text);
	if (!read.ok) throw new Error(`the scene is no YAML:\n${read.faults.map(printFault).join("\n")}`);
	return read.value;
}
