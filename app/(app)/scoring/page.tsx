import type { Metadata } from "next";
import { ScoreList } from "@/app/scoring/score-list";
import { NotForYou } from "@/app/ui/not-for-you";
import { requireRole } from "@/server/auth/page";
import { MARKETING } from "@/server/auth/roles";

export const metadata: Metadata = { title: "Scoring" };

export default async function ScoresPage() {
	const seen = await requireRole(MARKETING);
	return seen.allowed ? <ScoreList /> : <NotForYou people={seen.people} />;
}
