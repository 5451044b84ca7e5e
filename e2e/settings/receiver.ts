import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

export type Receiver = {
	url: string;
	/** What came, the latest last. */
	got: string[];
	/** What it answers from now on. */
	answer: { status: number; body: string };
	close(): void;
};

/** A chat or a CRM as a webhook knows it. */
export async function receiver(status = 200, body = "ok"): Promise<Receiver> {
	const made: Receiver = { url: "", got: [], answer: { status, body }, close: () => server.close() };
	const server = createServer(async (request, response) => {
		let text = "";
		for await (const part of request) text += part;
		made.got.push(text);
		response.writeHead(made.answer.status, { "content-type": "text/plain" }).end(made.answer.body);
	});
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	made.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
	return made;
}
