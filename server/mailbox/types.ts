export type MailRow = { id: number; at: string; receiver: string; name: string | null; subject: string };

/** `html` is what somebody wrote: it is shown where it can do nothing. */
export type Mail = MailRow & { text: string; html: string | null };

export type MailPage = {
	mails: MailRow[];
	/** Goes with the question for those that follow; null where there are no more. */
	after: number | null;
};

/** `shown`: the mailbox is of use, because mail stays here or did. */
export type MailboxState = { shown: boolean; sends: boolean };
