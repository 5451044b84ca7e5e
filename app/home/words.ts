import type { Health, Part } from "@/server/health/types";

export const partNames: [keyof Health["parts"], string][] = [
	["app", "The app"],
	["database", "The database"],
	["driver", "The driver"],
];

export const partState: Record<Part["status"], string> = {
	up: "runs",
	starting: "is starting",
	down: "does not answer",
};

export function headline(health: Health): { title: string; detail: string } {
	const silent = partNames.filter(([key]) => health.parts[key].status === "down");
	if (silent.length > 0) {
		return {
			title: `${silent.map(([, name]) => name).join(" and ")} ${silent.length > 1 ? "do" : "does"} not answer`,
			detail: "Nothing is lost: what is due goes on as soon as everything runs again.",
		};
	}
	if (health.status === "degraded") {
		return {
			title: "Ripen runs, but is behind",
			detail: "Some contacts wait longer than their flow asks for.",
		};
	}
	return {
		title: "Ripen is running",
		detail: "Scores, flows and alerts are at work. Your contacts stay on this server.",
	};
}

/** The app may be starting again, or the way to it is broken: from here both look the same. */
export const outOfReach = {
	title: "Ripen cannot be reached just now",
	detail: "You see what was last known. This page keeps asking and catches up by itself.",
};

export function timeOfDay(instant: string): string {
	return new Date(instant).toLocaleTimeString("en-GB");
}

export function count(n: number | undefined): string {
	return n === undefined ? "–" : n.toLocaleString("en-GB");
}

export function age(seconds: number): string {
	if (seconds < 90) return `${Math.max(0, Math.round(seconds))} s`;
	if (seconds < 5400) return `${Math.round(seconds / 60)} min`;
	if (seconds < 172_800) return `${Math.round(seconds / 3600)} h`;
	return `${Math.round(seconds / 86_400)} d`;
}

export function bytes(n: number | undefined): string {
	if (n === undefined) return "–";
	const megabytes = n / 1_048_576;
	return megabytes < 1000 ? `${megabytes.toFixed(0)} MB` : `${(megabytes / 1024).toFixed(1)} GB`;
}

/** "1 lead waits", "3 leads wait". */
export const several = (n: number, one: string, more: string): string =>
	`${n.toLocaleString("en-GB")} ${n === 1 ? one : more}`;

export const percent = (part: number, whole: number): string =>
	whole === 0 ? "–" : `${Math.round((part / whole) * 100)} %`;
