import { homeOfAdmin } from "../home/admin";
import { homeOfMarketing } from "../home/marketing";
import { homeOfSales } from "../home/sales";
import { administering, createRouter, marketing, selling } from "./init";

/** What needs whom now, for each role. */
export const homeRouter = createRouter({
	sales: selling.query(({ ctx }) => homeOfSales(ctx.engine(), ctx.user)),
	marketing: marketing.query(({ ctx }) => homeOfMarketing(ctx.engine())),
	admin: administering.query(({ ctx }) => homeOfAdmin(ctx.engine().sql)),
});
