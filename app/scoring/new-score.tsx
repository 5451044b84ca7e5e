"use client";

import { Page } from "@/app/ui/page-frame";
import { ScoreEditor } from "./score-editor";

export function NewScore() {
	return (
		<Page about="One question a score: how interested somebody is, or how well they fit." title="New score">
			<ScoreEditor />
		</Page>
	);
}
