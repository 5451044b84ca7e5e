import type { Metadata } from "next";
import { SegmentPage } from "@/app/segments/segment-page";
import { NotForYou } from "@/app/ui/not-for-you";
import { requireRole } from "@/server/auth/page";
import { MARKETING } from "@/server/auth/roles";

export const metadata: Metadata = { title: "Segment" };

export default async function OneSegment({ params }: { params: Promise<{ key: string }> }) {
	const seen = await requireRole(MARKETING);
	if (!seen.allowed) return <NotForYou people={seen.people} />;
	const { key } = await params;
	return <SegmentPage key={key} segmentKey={key} />;
}
