"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@/app/providers";
import { Loading, Trouble } from "@/app/ui/page-frame";
import { troubleOf } from "@/app/ui/toast";
import { AlertForm } from "./alert-form";

/** How I want to be told of alerts. */
export function MyAlerts({ zones }: { zones: readonly string[] }) {
	const trpc = useTRPC();
	const queries = useQueryClient();
	const { data, error, refetch } = useQuery(trpc.me.alerts.queryOptions());
	const save = useMutation(
		trpc.me.saveAlerts.mutationOptions({
			onSuccess: (saved) => queries.setQueryData(trpc.me.alerts.queryKey(), saved),
		}),
	);
	if (error) return <Trouble message={troubleOf(error)} onRetry={() => void refetch()} />;
	if (!data) return <Loading />;
	return <AlertForm save={save.mutateAsync} seen={data} zones={zones} />;
}
