import http from "node:http";
import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";

export interface Mailbox {
	/** smtp:// address. */
	url: string;
	/** Mails as they came over the wire. */
	mails: string[];
	close(): Promise<void>;
}

/** What a mail server says to somebody's address: a number is its refusal, a promise has it wait. */
export type AtTheDoor = (address: string) => number | Promise<void> | undefined;

/** A mail server that takes what it gets, unless it is told to do otherwise at the door. */
export async function openMailbox(atTheDoor: AtTheDoor = () => undefined): Promise<Mailbox> {
	const mails: string[] = [];
	const server = new SMTPServer({
		authOptional: true,
		disabledCommands: ["STARTTLS", "AUTH"],
		onRcptTo: ({ address }, _session, done) => {
			const said = atTheDoor(address);
			if (typeof said !== "number") return void Promise.resolve(said).then(() => done());
			done(Object.assign(new Error("not for me"), { responseCode: said }));
		},
		onData: (stream, _session, done) => {
			const chunks: Buffer[] = [];
			stream.on("data", (chunk: Buffer) => chunks.push(chunk));
			stream.on("end", () => {
				mails.push(Buffer.concat(chunks).toString("utf8"));
				done();
			});
		},
	});
	// Whoever hangs up in the middle is the sender's business.
	server.on("error", () => {});
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	const { port } = server.server.address() as AddressInfo;
	return {
		url: `smtp://127.0.0.1:${port}`,
		mails,
		close: () => new Promise((resolve) => server.close(resolve)),
	};
}

export interface Call {
	path: string;
	headers: Record<string, string>;
	body: string;
}

export interface Receiver {
	url: string;
	calls: Call[];
	close(): Promise<void>;
}

/** An HTTP server that notes what it is told. `statusOf` says how it answers a call, given those before. */
export async function openReceiver(statusOf: (call: Call, before: Call[]) => number): Promise<Receiver> {
	const calls: Call[] = [];
	const server = http.createServer(async (request, response) => {
		const chunks: Buffer[] = [];
		for await (const chunk of request) chunks.push(chunk as Buffer);
		const headers = request.headers as Record<string, string>;
		const call = { path: request.url ?? "", headers, body: Buffer.concat(chunks).toString("utf8") };
		const status = statusOf(call, calls);
		calls.push(call);
		response.writeHead(status).end();
	});
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	const { port } = server.address() as AddressInfo;
	return {
		url: `http://127.0.0.1:${port}`,
		calls,
		close: async () => {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}
