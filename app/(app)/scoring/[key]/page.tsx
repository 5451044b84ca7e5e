import type { Metadata } from "next";
import { ScorePage } from "@/app/scoring/score-page";
import { NotForYou } from "@/app/ui/not-for-you";
import { requireRole } from "@/server/auth/page";
import { MARKETING } from "@/server/auth/roles";

export const metadata: Metadata = { title: "Score" };

export default async function OneScore({ params }: { params: Promise<{ key: string }> }) {
	const seen = await requireRole(MARKETING);
	if (!seen.allowed) return <NotForYou people={seen.people} />;
	const { key } = await params;
	return <ScorePage key={key} scoreKey={key} />;
}
