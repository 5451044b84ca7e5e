import { CronExpressionParser } from "cron-parser";
import { failedEvent } from "./protocol";

/** A registered function, reduced to what the driver does for it. */
export type RunnerFunction = {
	id: string;
	/** Events that start a run; `failureOf` narrows `inngest/function.failed` to one function's failures. */
	events: { name: string; failureOf?: string }[];
	crons: string[];
	/** Attempts in all, so retries + 1. */
	maxAttempts: number;
	/** At most `limit` runs at work at once, counted per value of `event.data[key]` when there is a key. */
	concurrency?: { limit: number; key?: string };
};

export class UnsupportedFunction extends Error {
	override name = "UnsupportedFunction";
}

type Refuse = (what: string) => void;

const defaultRetries = 3;
const understood = new Set(["id", "name", "triggers", "steps", "concurrency"]);
const asTheUserWrites: Record<string, string> = { cancel: "cancelOn" };

/** Reads the functions of a registration. Throws UnsupportedFunction, naming every function and what it asks for. */
export function readFunctions(configs: unknown): RunnerFunction[] {
	if (!Array.isArray(configs)) throw new UnsupportedFunction("the app registered no list of functions");
	const refusals: string[] = [];
	const functions = configs.map((config) => readFunction(asRecord(config), refusals));
	if (refusals.length > 0) {
		throw new UnsupportedFunction(`the embedded driver cannot run this app: ${refusals.join("; ")}`);
	}
	return functions;
}

function readFunction(config: Record<string, unknown>, refusals: string[]): RunnerFunction {
	const id = String(config.id);
	const refuse: Refuse = (what) => void refusals.push(`function "${id}" uses ${what}`);
	for (const [key, value] of Object.entries(config)) {
		if (!understood.has(key) && value !== null && value !== undefined) refuse(asTheUserWrites[key] ?? key);
	}
	const steps = Object.values(asRecord(config.steps)).map(asRecord);
	if (steps.length !== 1) refuse("more than one entry step");
	if (asRecord(steps[0]?.runtime).type !== "http") refuse("connect (only serve over HTTP is driven)");
	const retries = asRecord(steps[0]?.retries).attempts;
	const result: RunnerFunction = {
		id,
		events: [],
		crons: [],
		maxAttempts: (typeof retries === "number" ? retries : defaultRetries) + 1,
	};
	for (const trigger of Array.isArray(config.triggers) ? config.triggers : []) {
		readTrigger(asRecord(trigger), result, refuse);
	}
	const concurrency = readConcurrency(config.concurrency, refuse);
	return concurrency ? { ...result, concurrency } : result;
}

function readTrigger(trigger: Record<string, unknown>, into: RunnerFunction, refuse: Refuse): void {
	if (typeof trigger.cron === "string") {
		if (trigger.jitter) refuse("a cron trigger with jitter");
		else if (!isCron(trigger.cron)) refuse(`the cron expression "${trigger.cron}"`);
		else into.crons.push(trigger.cron);
		return;
	}
	const name = String(trigger.event);
	const failureOf = /^event\.data\.function_id == '([^']*)'$/.exec(String(trigger.expression))?.[1];
	if (name.includes("*")) refuse(`the event pattern "${name}"`);
	else if (trigger.expression === undefined || trigger.expression === null) into.events.push({ name });
	else if (name === failedEvent && failureOf !== undefined) into.events.push({ name, failureOf });
	else refuse("a trigger with an if expression");
}

function readConcurrency(option: unknown, refuse: Refuse): RunnerFunction["concurrency"] {
	const options = (Array.isArray(option) ? option : [option]).filter(
		(one) => one !== undefined && one !== null,
	);
	if (options.length === 0) return undefined;
	if (options.length > 1) refuse("more than one concurrency limit");
	const { limit, key, scope } = typeof options[0] === "number" ? { limit: options[0] } : asRecord(options[0]);
	if (scope !== undefined && scope !== "fn") refuse(`concurrency with scope "${String(scope)}"`);
	if (typeof limit !== "number" || !Number.isInteger(limit) || limit < 0)
		refuse("concurrency without a limit");
	if (limit === 0) return undefined;
	if (key === undefined) return { limit: Number(limit) };
	const name = /^event\.data\.([A-Za-z_]\w*)$/.exec(String(key))?.[1];
	if (name === undefined)
		refuse(`the concurrency key "${String(key)}" (only event.data.<name> is understood)`);
	return { limit: Number(limit), key: name ?? "" };
}

/** Five fields, optionally behind `TZ=<zone> `, as Inngest takes them. */
export function nextCron(cron: string, after: Date): Date {
	const [, zone = "UTC", expression = cron] = /^TZ=(\S+)\s+(.*)$/.exec(cron) ?? [];
	return CronExpressionParser.parse(expression, { currentDate: after, tz: zone }).next().toDate();
}

function isCron(cron: string): boolean {
	if (
		cron
			.replace(/^TZ=\S+\s+/, "")
			.trim()
			.split(/\s+/).length !== 5
	)
		return false;
	try {
		nextCron(cron, new Date(0));
		return true;
	} catch {
		return false;
	}
}

function asRecord(value: unknown): Record<string, unknown> {
	return value !== null && typeof value === "object" ? (value as Record<string, unknown>) : {};
}
