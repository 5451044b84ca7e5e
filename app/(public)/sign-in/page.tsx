import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { connection } from "next/server";
import { sharedSql } from "@/db/client";
import { isDemo } from "@/server/auth/demo";
import { currentUser } from "@/server/auth/page";
import { safePath } from "@/server/auth/to";
import { Card } from "../card";
import { DemoChoice } from "./demo-choice";
import { SignInForm } from "./sign-in-form";

export const metadata: Metadata = { title: "Sign in" };

export default async function SignIn({
	searchParams,
}: {
	searchParams: Promise<{ to?: string | string[] }>;
}) {
	await connection();
	const given = (await searchParams).to;
	const to = safePath(Array.isArray(given) ? given[0] : given);
	if (await currentUser()) redirect(to);
	return (
		<>
			<Card about="With the e-mail and password of your account." title="Sign in">
				<SignInForm to={to} />
			</Card>
			{(await isDemo(sharedSql())) && <DemoChoice to={to} />}
			<p className="text-center text-muted">
				No password any more? An admin can send you a new link, under Settings, Users.
			</p>
		</>
	);
}
