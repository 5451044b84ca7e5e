import { z } from "zod";
import { ANSWERS } from "@/workflows/language/values";

export const reportKey = z.enum(["feedback", "contacts", "response", "funnel", "thresholds", "sources"]);

const day = z.string().regex(/^\d{4}-\d\d-\d\d$/);

export const askedSchema = z.object({
	last: z.coerce.number().int().min(1).max(3660).optional(),
	from: day.optional(),
	to: day.optional(),
	score: z.string().max(100).optional(),
	answer: z.enum(ANSWERS).optional(),
});
