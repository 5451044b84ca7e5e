import type { Metadata } from "next";
import { Inbox } from "@/app/inbox/inbox";
import { requireUser } from "@/server/auth/page";

export const metadata: Metadata = { title: "Inbox" };

export default async function InboxPage() {
	await requireUser();
	return <Inbox />;
}
