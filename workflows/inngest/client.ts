import { Inngest, type Logger } from "inngest";

export const TRACK_DUE = "ripen/track.due";

export interface ClientOptions {
	/** The app's name on the driver; "ripen". */
	id?: string;
	baseUrl?: string;
	isDev?: boolean;
	eventKey?: string;
	signingKey?: string;
	/** Where the client logs to; the console where it is left out. */
	logger?: Logger;
}

/** The Inngest client. Without options it takes INNGEST_BASE_URL, INNGEST_DEV and the keys from the environment. */
export function createClient(options: ClientOptions = {}): Inngest {
	return new Inngest({ id: "ripen", checkpointing: false, ...options });
}
