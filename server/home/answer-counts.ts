import { ANSWERS } from "@/workflows/language/values";

/** How often each answer was given, as columns over rows that have `answer`. */
export const ANSWER_COUNTS = ANSWERS.map(
	(answer) => `count(*) filter (where answer = '${answer}') as ${answer}`,
).join(", ");
