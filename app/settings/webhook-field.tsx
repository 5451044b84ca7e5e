"use client";

import { useMutation } from "@tanstack/react-query";
import type { ComponentProps } from "react";
import { useTRPC } from "@/app/providers";
import { Button } from "@/app/ui/button";
import { TextField } from "@/app/ui/field";
import { troubleOf } from "@/app/ui/toast";
import type { TestAnswer } from "@/server/me/types";

type WebhookFieldProps = Omit<ComponentProps<"input">, "value"> & {
	label: string;
	help: string;
	error: string | undefined;
	/** What stands in the field now. */
	url: string | null;
};

/** The address of a Slack-compatible webhook, with a button that posts a test to it and shows what comes back. */
export function WebhookField({ label, help, error, url, ...input }: WebhookFieldProps) {
	const trpc = useTRPC();
	const test = useMutation(trpc.me.testWebhook.mutationOptions());
	const of = test.variables?.url;
	return (
		<div className="flex flex-col gap-2">
			<TextField
				autoComplete="off"
				error={error}
				help={help}
				inputMode="url"
				label={label}
				placeholder="https://hooks.example.com/services/…"
				{...input}
			/>
			<div className="flex flex-wrap items-center gap-x-3 gap-y-1">
				<Button busy={test.isPending} disabled={!url} onClick={() => url && test.mutate({ url })}>
					Send a test
				</Button>
				<p className="min-w-0 flex-1 break-words text-xs" role="status">
					{test.isPending && <span className="text-muted">It is on its way…</span>}
					{test.error && of === url && <span className="text-danger">{troubleOf(test.error)}</span>}
					{test.data && of === url && <Answered answer={test.data} />}
				</p>
			</div>
		</div>
	);
}

function Answered({ answer: { ok, status, said } }: { answer: TestAnswer }) {
	if (status === null) return <span className="text-danger">{said}</span>;
	return (
		<span className={ok ? "text-leaf" : "text-danger"}>
			{ok ? "It arrived" : "It was refused"}: {status}
			{said && <> “{said}”</>}
		</span>
	);
}
