import type { Metadata } from "next";
import { NewSegment } from "@/app/segments/new-segment";
import { NotForYou } from "@/app/ui/not-for-you";
import { requireRole } from "@/server/auth/page";
import { MARKETING } from "@/server/auth/roles";

export const metadata: Metadata = { title: "New segment" };

export default async function NewSegmentPage() {
	const seen = await requireRole(MARKETING);
	return seen.allowed ? <NewSegment /> : <NotForYou people={seen.people} />;
}
