import { isZone } from "@/workflows/language/instant";
import type { Scalar } from "@/workflows/language/values";
import * as q from "./sql";

/** The fields that are columns of a contact; all others live in its JSON. */
export const COLUMNS = [
	"first_name",
	"last_name",
	"company",
	"job_title",
	"phone",
	"country",
	"timezone",
] as const;

export const isColumn = (field: string): boolean => (COLUMNS as readonly string[]).includes(field);

/** The SET clause that gives one field a value, or takes it away with null. */
export function setField(field: string, value: Scalar | Scalar[] | null): string {
	if (field === "timezone") {
		const zone = typeof value === "string" && isZone(value) ? q.text(value) : "null";
		return `timezone = ${value === null ? "null" : q.text(String(value))}, zone = ${zone}`;
	}
	if (isColumn(field)) return `${field} = ${value === null ? "null" : q.text(String(value))}`;
	if (value === null) return `fields = c.fields - ${q.text(field)}`;
	return `fields = c.fields || jsonb_build_object(${q.text(field)}, ${q.json(value)})`;
}
