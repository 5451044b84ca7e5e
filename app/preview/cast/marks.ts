import { momentsOf } from "@/workflows/language/cast/moments";
import type { ScriptLine } from "@/workflows/language/cast/types";

/** Seconds after the start between which a mark is drawn. */
export type Mark = { from: number; to: number };

const MOST = 400;
/** Closer together than that is one visit. */
const ONE_VISIT = 3600;

/** Where something happens: a mark for each time, a band where chance chooses; what is no time yet has none. */
export function marksOf(lines: readonly ScriptLine[]): Mark[] {
	return lines
		.flatMap((line): Mark[] => {
			try {
				const { from, room, times, every } = momentsOf(line);
				if (every === null) return [{ from, to: from + room }];
				const length = (times - 1) * every;
				if (room > 0 || every < ONE_VISIT) return [{ from, to: from + length + room }];
				return Array.from({ length: times }, (_, n) => ({ from: from + n * every, to: from + n * every }));
			} catch {
				return [];
			}
		})
		.slice(0, MOST);
}
