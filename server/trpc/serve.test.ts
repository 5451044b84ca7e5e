import { TRPCError } from "@trpc/server";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { z } from "zod";
import { Problem } from "../api/problem";
import { createRouter, open } from "./init";
import { ENDPOINT, serveRouter } from "./serve";

const SECRET = 'insert into contacts values ("ann@example.test")';
const node = z.object({ id: z.string(), for: z.number("is no number; write one") });

const router = createRouter({
	one: open.query(() => ({ at: new Date("2026-03-02T09:00:00Z") })),
	breaks: open.query(() => {
		throw new Error(SECRET);
	}),
	wraps: open.query(() => {
		throw new TRPCError({ code: "CONFLICT", cause: new Error(SECRET) });
	}),
	parses: open.query(() => z.string(SECRET).parse(1)),
	refuses: open.query(() => {
		throw new Problem(404, "Not found", "There is no flow decay.", [{ path: "key", message: "is unknown" }]);
	}),
	draw: open.input(z.object({ nodes: z.array(node) })).mutation(({ input }) => input.nodes.length),
});

const context = () => ({
	engine: () => {
		throw new Error("nothing here asks the engine");
	},
	user: null,
});

const call = (path: string, init?: RequestInit) =>
	serveRouter(router, context, new Request(`http://localhost${ENDPOINT}/${path}`, init));

const OWN = { "content-type": "application/json", host: "localhost", origin: "http://localhost" };

const draw = (body: string, headers: Record<string, string> = OWN) =>
	call("draw", { method: "POST", body, headers });

async function errorOf(response: Promise<Response>) {
	const text = await (await response).text();
	expect(text).not.toContain("insert into");
	expect(text).not.toContain("stack");
	return JSON.parse(text).error;
}

const log = vi.spyOn(console, "error");
beforeEach(() => {
	log.mockReset();
	log.mockImplementation(() => {});
});

describe("what screens get from the server", () => {
	it("answers as JSON that nobody keeps", async () => {
		const response = await call("one");
		expect(response.headers.get("cache-control")).toBe("no-store");
		expect(await response.json()).toEqual({ result: { data: { at: "2026-03-02T09:00:00.000Z" } } });
	});

	it("keeps the words of an unforeseen error for the log", async () => {
		expect(await errorOf(call("breaks"))).toMatchObject({
			message: "Something went wrong here. Please try again in a moment.",
			data: { code: "INTERNAL_SERVER_ERROR", httpStatus: 500, path: "breaks", faults: [] },
		});
		expect(log).toHaveBeenCalledWith("trpc: breaks:", expect.objectContaining({ message: SECRET }));
	});

	it("lets no error's words through by way of another, whatever its code", async () => {
		expect(await errorOf(call("wraps"))).toMatchObject({
			message: "This cannot be answered as it was asked.",
			data: { code: "CONFLICT", httpStatus: 409 },
		});
		expect(await errorOf(call("parses"))).toMatchObject({ data: { httpStatus: 500, faults: [] } });
	});

	it("says a refusal in the words of the use case, with its code", async () => {
		expect((await call("refuses")).status).toBe(404);
		expect(await errorOf(call("refuses"))).toMatchObject({
			message: "There is no flow decay.",
			data: { code: "NOT_FOUND", httpStatus: 404, faults: [{ path: "key", message: "is unknown" }] },
		});
		expect(log).not.toHaveBeenCalled();
	});

	it("says each fault of an input with its path", async () => {
		expect(await (await draw('{"nodes":[{"id":"a","for":7}]}')).json()).toEqual({ result: { data: 1 } });
		expect(await errorOf(draw('{"nodes":[{"id":"a","for":7},{"id":"b","for":"x"}]}'))).toMatchObject({
			message: "What was sent is not as it should be.",
			data: {
				code: "BAD_REQUEST",
				faults: [{ path: "nodes[1].for", message: "is no number; write one" }],
			},
		});
	});

	it("takes changes from its own pages only", async () => {
		const good = '{"nodes":[]}';
		const { origin: _, ...noOrigin } = OWN;
		const foreign: Record<string, string>[] = [
			{ ...OWN, origin: "https://elsewhere.test" },
			{ ...OWN, "sec-fetch-site": "cross-site" },
			{ ...OWN, "sec-fetch-site": "same-site" },
			noOrigin,
		];
		for (const headers of foreign)
			expect(await errorOf(draw(good, headers))).toMatchObject({
				message: "This did not come from a page of Ripen. Reload the page and try again.",
				data: { code: "FORBIDDEN", httpStatus: 403 },
			});
		expect((await draw(good, { ...OWN, "content-type": "text/plain" })).status).toBe(415);
		expect((await draw(good, { ...noOrigin, "sec-fetch-site": "same-origin" })).status).toBe(200);
		expect(
			(await draw(good, { ...OWN, host: "ripen.lan:3000", origin: "http://ripen.lan:3000" })).status,
		).toBe(200);
	});

	it("stays calm where the asking itself makes no sense", async () => {
		expect(await errorOf(call("nobody"))).toMatchObject({ data: { code: "NOT_FOUND" } });
		expect(await errorOf(call("draw"))).toMatchObject({ data: { code: "METHOD_NOT_SUPPORTED" } });
		expect(await errorOf(draw("{nodes"))).toMatchObject({
			message: "This cannot be answered as it was asked.",
			data: { code: "BAD_REQUEST", httpStatus: 400 },
		});
	});
});
