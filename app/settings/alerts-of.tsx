"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import { useTRPC } from "@/app/providers";
import { Loading, Trouble } from "@/app/ui/page-frame";
import { troubleOf } from "@/app/ui/toast";
import { AlertForm } from "./alert-form";

/** How somebody else wants to be told of alerts, for admins. */
export function AlertsOf({ id, zones }: { id: number; zones: readonly string[] }) {
	const trpc = useTRPC();
	const queries = useQueryClient();
	const { data, error, refetch } = useQuery(trpc.users.alerts.queryOptions({ id }, { retry: false }));
	const save = useMutation(
		trpc.users.saveAlerts.mutationOptions({
			onSuccess: (saved) => queries.setQueryData(trpc.users.alerts.queryKey({ id }), saved),
		}),
	);
	return (
		<>
			<p>
				<Link className="text-select underline" href="/settings/users">
					All users
				</Link>
			</p>
			{error && <Trouble message={troubleOf(error)} onRetry={() => void refetch()} />}
			{!data && !error && <Loading />}
			{data && (
				<>
					<h2 className="font-semibold text-base">How {data.user.name} is told of alerts</h2>
					<AlertForm save={(settings) => save.mutateAsync({ id, settings })} seen={data} zones={zones} />
				</>
			)}
		</>
	);
}
