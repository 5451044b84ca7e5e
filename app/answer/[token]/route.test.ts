import { beforeEach, describe, expect, it } from "vitest";
import { COMPANY, everything, newestAlert, SAM } from "@/server/alerts/testing/desk";
import { ANN, type House, houses } from "@/workflows/engine/live/testing/house";
import { answerLink } from "@/workflows/inngest/send/links";
import { ANSWERS } from "@/workflows/language/values";
import { GET, HEAD, POST } from "./route";

const house = houses();
let world: House;

beforeEach(async () => {
	world = await house(COMPANY);
	process.env.DATABASE_URL = world.url;
	await world.bring({ email: ANN, owner: SAM.email });
	await world.did(ANN, "demo");
});

const linkFor = async (answer: (typeof ANSWERS)[number]) => {
	const [{ secret }] = await world.sql<{ secret: string }[]>`select secret from settings`;
	const whose = { alertId: await newestAlert(world), receiver: SAM.email, answer };
	return answerLink(secret, whose, "https://ripen.test", new Date());
};
const paramsOf = (link: string) => ({
	params: Promise.resolve({ token: new URL(link).pathname.split("/").at(-1)! }),
});

describe("a mail scanner that opens every link of a mail", () => {
	it("changes nothing, however it opens them; the press of the button does", async () => {
		const before = await everything(world);
		for (const answer of ANSWERS) {
			const link = await linkFor(answer);
			const opened = await GET(new Request(link), paramsOf(link));
			const asked = await HEAD(new Request(link, { method: "HEAD" }), paramsOf(link));
			expect([opened.status, asked.status]).toEqual([200, 200]);
			expect(await opened.text()).toContain(`value="${answer}" required checked`);
		}
		expect(await everything(world)).toEqual(before);

		const link = await linkFor("bad_fit");
		const body = new URLSearchParams({ answer: "bad_fit" });
		const pressed = await POST(new Request(link, { method: "POST", body }), paramsOf(link));
		expect(pressed.status).toBe(303);
		expect(await world.sql`select answer, via from answers`).toMatchObject([
			{ answer: "bad_fit", via: "mail" },
		]);
	});
});
