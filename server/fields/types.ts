import type { FieldType } from "@/workflows/language/program";

export type FieldRow = {
	key: string;
	name: string;
	type: FieldType;
	usedBy: string[];
	/** Goes with a save, so that nobody overwrites what somebody else changed. */
	revision: string;
};
