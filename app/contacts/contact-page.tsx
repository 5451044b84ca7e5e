"use client";

import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/app/providers";
import { Loading, Trouble } from "@/app/ui/page-frame";
import { troubleOf } from "@/app/ui/toast";
import { Alerts } from "./alerts";
import { BeingDeleted } from "./being-deleted";
import { ContactHead } from "./contact-head";
import { Facts } from "./facts";
import { Flows } from "./flows";
import { Lists } from "./lists";
import { Scores } from "./scores";
import { Standing } from "./standing";
import { Timeline } from "./timeline";

const EVERY = 10_000;

/** What is known of one person, how warm they are and why, what happened, where they stand, and what can be done. */
export function ContactPage({ id }: { id: number }) {
	const { data, error, refetch } = useQuery(
		useTRPC().contacts.get.queryOptions(
			{ id },
			{ refetchInterval: EVERY, refetchIntervalInBackground: false },
		),
	);
	if (error && !data) return <Trouble message={troubleOf(error)} onRetry={() => void refetch()} />;
	if (!data) return <Loading />;
	return (
		<div className="mx-auto flex w-full max-w-6xl flex-col gap-5 px-4 py-5 sm:px-8 sm:py-7">
			<ContactHead contact={data} />
			{data.deleting && <BeingDeleted contact={data} deleting={data.deleting} />}
			<div className="grid items-start gap-5 lg:grid-cols-[2fr_1fr]">
				<div className="flex min-w-0 flex-col gap-5">
					<Alerts alerts={data.alerts} />
					<Scores contact={data} />
					<Timeline id={id} />
				</div>
				<div className="flex min-w-0 flex-col gap-5">
					<Standing contact={data} />
					<Flows contact={data} />
					<Lists contact={data} />
					<Facts contact={data} />
				</div>
			</div>
		</div>
	);
}
