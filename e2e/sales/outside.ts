import http from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import PostalMime, { type Email } from "postal-mime";
import { SMTPServer } from "smtp-server";

/** The world outside: a mail server and a web server that keep what they get. */
export type Outside = {
	mails: Email[];
	calls: { headers: http.IncomingHttpHeaders; body: string }[];
	smtpUrl: string;
	webUrl: string;
	close(): Promise<void>;
};

export async function openOutside(): Promise<Outside> {
	const mails: Email[] = [];
	const calls: Outside["calls"] = [];
	const mail = new SMTPServer({
		authOptional: true,
		disabledCommands: ["STARTTLS", "AUTH"],
		onData: (stream, _session, done) => {
			text(stream)
				.then((message) => PostalMime.parse(message))
				.then((message) => {
					mails.push(message);
					done();
				}, done);
		},
	});
	const web = http.createServer((request, response) => {
		text(request).then((body) => {
			calls.push({ headers: request.headers, body });
			response.writeHead(200).end("ok");
		});
	});
	await new Promise<void>((resolve) => mail.listen(0, "127.0.0.1", resolve));
	await new Promise<void>((resolve) => web.listen(0, "127.0.0.1", resolve));
	const port = (address: unknown) => (address as AddressInfo).port;
	return {
		mails,
		calls,
		smtpUrl: `smtp://127.0.0.1:${port(mail.server.address())}`,
		webUrl: `http://127.0.0.1:${port(web.address())}/hook`,
		close: async () => {
			web.closeAllConnections();
			await new Promise((resolve) => web.close(resolve));
			await new Promise<void>((resolve) => mail.close(() => resolve()));
		},
	};
}
