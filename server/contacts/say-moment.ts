import type { Queryable } from "@/db/client";
import type { Names } from "@/workflows/language/define-node";
import { sayPort } from "@/workflows/language/draft";
import type { Flow } from "@/workflows/language/program";
import { sayAnswer } from "@/workflows/language/say";
import type { Answer } from "@/workflows/language/values";
import { sayEvent, sayStep } from "@/workflows/language/words";
import { portsOf } from "@/workflows/nodes/definitions";
import { sayChange, sayStage } from "./say-change";
import type { TimelineRow } from "./types";

type WalkedStep = { node: string; port?: string; note?: string; moved?: true };
type Ended = "finished" | "exited" | null;

/** What a row of the timeline is about, as `moments.ts` gives it. */
export type MomentData =
	| { from: "hand"; what: string; detail: unknown; by: string }
	| { from: "event"; type: string; properties: Record<string, unknown> }
	| { from: "walk"; versionId: number; passId: number; steps: WalkedStep[]; ended: Ended }
	| { from: "end"; versionId: number; passId: number; ended: Ended }
	| {
			from: "stage";
			before: string | null;
			after: string | null;
			by: string | null;
			versionId: number | null;
	  }
	| {
			from: "alert";
			subject: string;
			toUser: string | null;
			toRole: string | null;
			versionId: number;
			note: string | null;
	  }
	| { from: "desk"; what: string; detail: Record<string, unknown>; by: string | null }
	| {
			from: "answer";
			answer: Answer;
			by: string | null;
			note: string | null;
			via: string | null;
			changed: boolean;
	  };

type Version = { key: string; name: string; graph: Flow };
export type Known = { names: Names; versions: Map<number, Version> };
type Said = Pick<TimelineRow, "said" | "note" | "by" | "flow">;

const plain = (said: string, rest: Partial<Said> = {}): Said => ({
	note: null,
	by: null,
	flow: null,
	...rest,
	said,
});

/** A row of the timeline in words. */
export function sayMoment(data: MomentData, known: Known): Said {
	const { names, versions } = known;
	const user = (email: string | null) => (email === null ? null : names.user(email));
	const flowOf = (versionId: number | null, passId: number | null): Said["flow"] => {
		const version = versions.get(versionId ?? -1);
		return version ? { key: version.key, name: version.name, passId } : null;
	};
	switch (data.from) {
		case "hand":
			return { ...plain(""), ...sayChange(data.what, data.detail, names), by: user(data.by) };
		case "event":
			return plain(sayEvent(data.type, data.properties));
		case "walk":
			return { ...sayWalk(data, known), flow: flowOf(data.versionId, data.passId) };
		case "end":
			return plain(SAID_END[data.ended ?? "exited"], { flow: flowOf(data.versionId, data.passId) });
		case "stage":
			return plain(sayStage(data.before, data.after), {
				by: user(data.by),
				flow: flowOf(data.versionId, null),
			});
		case "alert": {
			const to = data.toUser === null ? `everybody in ${data.toRole ?? "sales"}` : user(data.toUser);
			return plain(`Alert to ${to}: ${data.subject}`, {
				note: data.note,
				flow: flowOf(data.versionId, null),
			});
		}
		case "desk":
			return plain(sayDesk(data.what, data.detail, names), { by: user(data.by) });
		case "answer":
			return plain(`${data.changed ? "Answer changed to" : "Answered"} ${sayAnswer(data.answer)}`, {
				note: data.note,
				by: user(data.by),
			});
	}
}

const SAID_END = { finished: "Finished the flow", exited: "Left the flow before its end" } as const;

const SAID_MOVED: Record<string, (step: string) => string> = {
	moved: (step) => `Moved on from “${step}”`,
	"taken out": (step) => `Taken out, from “${step}”`,
	"put in": (step) => `Put in at “${step}”`,
	deleted: (step) => `Left from “${step}”, being deleted`,
};

function sayWalk({ versionId, steps, ended }: MomentData & { from: "walk" }, known: Known): Said {
	const graph = known.versions.get(versionId)?.graph ?? null;
	const [first] = steps;
	if (first?.moved) {
		const [, how = "moved", by] =
			/^(moved|taken out|put in|deleted)(?: by (.+))?$/.exec(first.note ?? "") ?? [];
		const said = SAID_MOVED[how]!(sayStep(first.node, graph, known.names));
		return plain(said, { by: by === undefined ? null : known.names.user(by) });
	}
	const walked = steps.map((step) => sayWalked(step, graph, known.names)).join(" → ");
	return plain(
		ended === null ? walked : `${walked} → ${ended === "finished" ? "finished" : "left the flow"}`,
	);
}

function sayWalked({ node: id, port, note }: WalkedStep, graph: Flow | null, names: Names): string {
	const node = graph?.nodes.find((one) => one.id === id);
	const step = sayStep(id, graph, names);
	const joint = step.endsWith("?") ? " " : ": ";
	const way = node && port !== undefined && portsOf(node).length > 1 ? `${joint}${sayPort(node, port)}` : "";
	return `${step}${way}${note === undefined ? "" : ` (${note})`}`;
}

const DESK: Record<string, string> = {
	claimed: "Took the alert",
	released: "Gave the alert back",
	woken: "The alert came back after its rest",
	worked: "Marked the alert as worked",
	reopened: "Opened the alert again",
	undone: "Took an answer back before it counted",
};

function sayDesk(what: string, detail: Record<string, unknown>, names: Names): string {
	const to = typeof detail.to === "string" ? names.user(detail.to) : "somebody else";
	if (what === "routed") return `The alert went to ${to}`;
	if (what === "reassigned") return `Handed the alert to ${to}`;
	if (what === "snoozed") return "Let the alert rest for a while";
	return (Object.hasOwn(DESK, what) ? DESK[what] : undefined) ?? `Alert: ${what.replaceAll("-", " ")}`;
}

/** The versions that rows speak of, each with its flow. */
export async function versionsIn(sql: Queryable, rows: MomentData[]): Promise<Known["versions"]> {
	const ids = rows.flatMap((row) => ("versionId" in row && row.versionId !== null ? [row.versionId] : []));
	const versions = await sql<(Version & { id: number })[]>`
		select v.id, v.graph, f.key, f.name from versions v join flows f on f.id = v.flow_id
		where v.id = any (${[...new Set(ids)]}::int[])`;
	return new Map(versions.map(({ id, ...version }) => [id, version]));
}
