import type { Reactions } from "@/workflows/language/cast/types";
import { sayAnswer } from "@/workflows/language/say";
import type { Answer } from "@/workflows/language/values";

type Given = NonNullable<Reactions["answers"]>[number];
/** What sales may do about a request: one of the answers, or nothing. */
export type Choice = Answer | "silence";

/** Silence is an answer that nobody gives: its share is 0. */
export const choiceOf = ({ answer, share }: Given): Choice => (share === 0 ? "silence" : answer);

export function answerOf(choice: Choice, { share, ...before }: Given): Given {
	if (choice === "silence") return { ...before, share: 0 };
	return { ...before, answer: choice, ...(share !== undefined && share > 0 && { share }) };
}

export const sayAnswerOption = (choice: Choice): string =>
	choice === "silence" ? "Silence" : sayAnswer(choice);
