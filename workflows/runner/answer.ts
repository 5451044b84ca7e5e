import { type Operation, type RunError, type StoredStep, sleepEnd } from "./protocol";

export type Reply = { status: number; headers: Record<string, string | undefined>; body: string };

/** What an answer of the app means for the run. */
export type Outcome =
	/** Steps that are over or asleep, and steps the SDK wants to be asked for one by one. */
	| { kind: "steps"; steps: StoredStep[]; planned: string[] }
	| { kind: "retry"; error: RunError; at: number | null }
	| { kind: "completed" }
	| { kind: "failed"; error: RunError };

const calledByUsers: Record<string, string> = {
	WaitForEvent: "step.waitForEvent",
	WaitForSignal: "step.waitForSignal",
	InvokeFunction: "step.invoke",
	AIGateway: "step.ai.infer",
	Gateway: "step.fetch",
	DeferAdd: "defer",
	DeferAbort: "defer",
};

/** Decides what an answer means; `lastAttempt` says that nothing may be tried again. Times in milliseconds. */
export function readAnswer(reply: Reply, lastAttempt: boolean, now: number): Outcome {
	const body = parsed(reply.body);
	if (reply.headers["x-inngest-sdk-handled"] === undefined || body === unreadable) {
		return again(
			nameless(`the app answered ${reply.status} and not as the Inngest SDK`),
			reply,
			lastAttempt,
			now,
		);
	}
	if (reply.status === 200) return { kind: "completed" };
	if (reply.status === 206 && Array.isArray(body) && body.length > 0) {
		return readOperations(body as Operation[], reply, lastAttempt, now);
	}
	const final = lastAttempt || reply.headers["x-inngest-no-retry"] === "true";
	return again(errorOf(body, `the app answered ${reply.status}`), reply, final, now);
}

function readOperations(operations: Operation[], reply: Reply, lastAttempt: boolean, now: number): Outcome {
	const steps: StoredStep[] = [];
	const planned: string[] = [];
	for (const operation of operations) {
		const { id, op } = operation;
		const failure = () => errorOf(operation.error, "the step failed");
		if (op === "StepPlanned") planned.push(id);
		else if (op === "StepRun") {
			steps.push({ id, data: JSON.stringify(operation.data ?? null), error: null, doneAt: now });
		} else if (op === "StepFailed" || (op === "StepError" && lastAttempt)) {
			steps.push({ id, data: null, error: JSON.stringify(failure()), doneAt: now });
		} else if (op === "StepError") return again(failure(), reply, false, now);
		else if (op === "Sleep") {
			const doneAt = sleepEnd(operation.name ?? "", now);
			if (doneAt === null)
				return { kind: "failed", error: nameless(`no time to sleep to: ${operation.name}`) };
			steps.push({ id, data: null, error: null, doneAt });
		} else return { kind: "failed", error: unsupported(operation) };
	}
	return { kind: "steps", steps, planned };
}

function again(error: RunError, reply: Reply, final: boolean, now: number): Outcome {
	if (final) return { kind: "failed", error };
	return { kind: "retry", error, at: retryAfter(reply.headers["retry-after"], now) };
}

/** `retry-after` is a number of seconds or an instant. */
function retryAfter(header: string | undefined, now: number): number | null {
	if (header === undefined) return null;
	const at = /^\d+$/.test(header) ? now + Number(header) * 1000 : Date.parse(header);
	return Number.isNaN(at) ? null : at;
}

function unsupported(operation: Operation): RunError {
	const tool = calledByUsers[operation.op] ?? operation.op;
	const step = operation.displayName ?? operation.name ?? operation.id;
	return {
		name: "UnsupportedStep",
		message: `step "${step}" uses ${tool}, which the embedded driver does not run`,
	};
}

function errorOf(value: unknown, otherwise: string): RunError {
	if (value === null || typeof value !== "object") return nameless(otherwise);
	const { name, message, error, ...rest } = value as Record<string, unknown>;
	return { ...rest, name: String(name ?? "Error"), message: String(message ?? error ?? otherwise) };
}

export function nameless(message: string): RunError {
	return { name: "Error", message };
}

const unreadable = Symbol("not JSON");

function parsed(text: string): unknown {
	try {
		return text === "" ? null : JSON.parse(text);
	} catch {
		return unreadable;
	}
}
