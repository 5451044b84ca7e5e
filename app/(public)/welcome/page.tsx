import type { Metadata } from "next";
import Link from "next/link";
import { connection } from "next/server";
import { buttonClass } from "@/app/ui/button";
import { sharedSql } from "@/db/client";
import { readLink } from "@/server/auth/links";
import { Card } from "../card";
import { WelcomeForm } from "./welcome-form";

// The address is a secret until it is used: it goes to nobody.
export const metadata: Metadata = { title: "Welcome", referrer: "no-referrer" };

/** Looking at it uses nothing up: mail scanners open links. The press of the button does. */
export default async function Welcome({
	searchParams,
}: {
	searchParams: Promise<{ token?: string | string[] }>;
}) {
	await connection();
	const { token } = await searchParams;
	const user = typeof token === "string" ? await readLink(sharedSql(), token) : undefined;
	if (typeof token !== "string" || user === undefined)
		return (
			<Card
				about="It was used already, a newer one was made, or it is older than seven days. An admin can make a new one, under Settings, Users."
				title="This link does not hold any more"
			>
				<Link className={buttonClass()} href="/sign-in">
					To the sign-in page
				</Link>
			</Card>
		);
	return (
		<Card about={`Choose a name and a password for ${user.email}.`} title="Welcome to Ripen">
			<WelcomeForm email={user.email} name={user.name} token={token} />
		</Card>
	);
}
