import { askedSchema, reportKey } from "../reports/asked";
import { readReport } from "../reports/read";
import { createRouter, reading } from "./init";

export const reportsRouter = createRouter({
	read: reading
		.input(askedSchema.extend({ key: reportKey }))
		.query(({ ctx, input: { key, ...asked } }) => readReport(ctx.engine(), key, asked)),
});
