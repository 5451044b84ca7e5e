"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useSubscription } from "@trpc/tanstack-react-query";
import { useEffect, useRef, useState } from "react";
import { useTRPC } from "@/app/providers";
import { pulse } from "./pulse";
import { useLead } from "./use-lead";

/** At most so often is the server asked again, however fast things change. */
const GAP = 400;
const CHANNEL = "ripen-inbox";

type Word = "changed" | "cut" | "streaming" | "how is it?";

/**
 * Asks again whenever something changed on anybody's desk; one tab listens and tells the others. Says whether the stream
 * is cut: then whoever shows numbers asks by the clock.
 */
export function useChanges(onChange: () => void): boolean {
	const trpc = useTRPC();
	const queries = useQueryClient();
	const leads = useLead();
	const [cut, setCut] = useState(false);
	const channel = useRef<BroadcastChannel | null>(null);
	const told = useRef(() => {});

	useEffect(() => {
		const refresh = pulse(async () => {
			onChange();
			const hidden = document.visibilityState === "hidden";
			await Promise.all([
				queries.invalidateQueries(trpc.inbox.counts.queryFilter()),
				// What nobody sees is asked for when it is seen again; only the number in the title goes on.
				...[trpc.inbox.list.pathFilter(), trpc.inbox.one.pathFilter()].map((filter) =>
					queries.invalidateQueries({ ...filter, refetchType: hidden ? "none" : "active" }),
				),
			]);
		}, GAP);
		told.current = refresh;
		const between = new BroadcastChannel(CHANNEL);
		channel.current = between;
		return () => {
			between.close();
			channel.current = null;
		};
	}, [queries, trpc, onChange]);

	const { status } = useSubscription(
		trpc.inbox.changed.subscriptionOptions(undefined, {
			enabled: leads,
			onData: () => {
				channel.current?.postMessage("changed" satisfies Word);
				told.current();
			},
		}),
	);
	const mineIsCut = leads && status !== "pending";

	useEffect(() => {
		const between = channel.current;
		if (!between) return;
		const say = (word: Word) => between.postMessage(word);
		if (leads) say(mineIsCut ? "cut" : "streaming");
		else say("how is it?");
		between.onmessage = ({ data }: MessageEvent<Word>) => {
			if (data === "how is it?") {
				if (leads) say(mineIsCut ? "cut" : "streaming");
			} else if (data === "changed") told.current();
			else setCut(data === "cut");
		};
	}, [leads, mineIsCut]);

	return leads ? mineIsCut : cut;
}
