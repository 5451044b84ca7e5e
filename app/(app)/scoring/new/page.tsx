import type { Metadata } from "next";
import { NewScore } from "@/app/scoring/new-score";
import { NotForYou } from "@/app/ui/not-for-you";
import { requireRole } from "@/server/auth/page";
import { MARKETING } from "@/server/auth/roles";

export const metadata: Metadata = { title: "New score" };

export default async function NewScorePage() {
	const seen = await requireRole(MARKETING);
	return seen.allowed ? <NewScore /> : <NotForYou people={seen.people} />;
}
