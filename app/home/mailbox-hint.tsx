import Link from "next/link";

/** Without a mail server nobody gets mail: where it lies. */
export function MailboxHint() {
	return (
		<p className="text-muted">
			No mail server is set up: what Ripen writes lies in the{" "}
			<Link prefetch={false} className="text-select underline" href="/mailbox">
				mailbox
			</Link>
			.
		</p>
	);
}
