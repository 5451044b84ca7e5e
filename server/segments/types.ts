import type { Filter } from "@/workflows/language/filter";

export type SegmentRow = {
	key: string;
	name: string;
	static: boolean;
	/** Null for a static one. */
	where: Filter | null;
	size: number;
	/** "the flow Weekly decay", "the segment Warm" … */
	usedBy: string[];
	/** Goes with a save, so that nobody overwrites what somebody else changed. */
	revision: string;
};

export type SegmentSaved = { key: string; size: number; revision: string };

export type MemberRow = {
	id: number;
	name: string;
	email: string | null;
	company: string | null;
	joinedAt: string;
};

/** `after` asks for the next page; null on the last one. */
export type Members = { members: MemberRow[]; after: number | null };

/** `unknown`: addresses of which there is no contact. */
export type MembersChanged = { changed: number; unknown: string[]; size: number };

export type Counted = { n: number; of: number };
