import { count } from "@/app/ui/time";
import type { Cell, CellKind } from "@/server/reports/types";

/** What is not known, or cannot be divided. */
export const NOTHING = "–";

/** A figure as people read it. Rounded from four places, as the file has it, so that both say the same. */
export function sayCell(cell: Cell, kind: CellKind, zone: string): string {
	if (cell === null || cell === "") return kind === "text" ? "" : NOTHING;
	if (typeof cell === "string") return sayText(cell, kind, zone);
	const value = Math.round(cell * 10_000) / 10_000;
	if (kind === "share") return sayShare(value);
	if (kind === "hours") return sayHours(value);
	if (kind === "ratio") return `${value.toFixed(2)} ×`;
	if (kind === "number") return value.toLocaleString("en-GB", { maximumFractionDigits: 1 });
	return count(value);
}

function sayText(text: string, kind: CellKind, zone: string): string {
	if (kind === "day" && /^\d{4}-\d\d-\d\d$/.test(text)) return sayDay(text);
	if (kind === "instant") return sayInstant(text, zone);
	return text;
}

/** "12 Oct 2026". */
export const sayDay = (day: string): string =>
	new Date(`${day}T12:00:00Z`).toLocaleDateString("en-GB", {
		day: "numeric",
		month: "short",
		year: "numeric",
		timeZone: "UTC",
	});

const sayInstant = (iso: string, zone: string): string =>
	new Date(iso).toLocaleString("en-GB", {
		day: "numeric",
		month: "short",
		year: "numeric",
		hour: "2-digit",
		minute: "2-digit",
		timeZone: zone,
	});

export const sayShare = (share: number): string => {
	const part = share * 100;
	if (part > 0 && part < 1) return "under 1 %";
	if (part < 100 && part > 99) return "over 99 %";
	return `${Math.round(part)} %`;
};

/** "35 min", "3.5 h", "2.1 days". */
export function sayHours(hours: number): string {
	if (hours < 1) return `${Math.round(hours * 60)} min`;
	const [value, unit] = hours < 48 ? [hours, "h"] : [hours / 24, "days"];
	return `${value.toLocaleString("en-GB", { maximumFractionDigits: 1 })} ${unit}`;
}
