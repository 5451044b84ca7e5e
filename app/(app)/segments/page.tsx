import type { Metadata } from "next";
import { SegmentList } from "@/app/segments/segment-list";
import { NotForYou } from "@/app/ui/not-for-you";
import { requireRole } from "@/server/auth/page";
import { MARKETING } from "@/server/auth/roles";

export const metadata: Metadata = { title: "Segments" };

export default async function SegmentsPage() {
	const seen = await requireRole(MARKETING);
	return seen.allowed ? <SegmentList /> : <NotForYou people={seen.people} />;
}
