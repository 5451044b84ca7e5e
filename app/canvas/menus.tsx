"use client";

import { useEditorApi } from "@/app/editor/store";
import { AddMenu } from "./add-menu";
import { goOnWith } from "./adding";
import { CardMenu } from "./card-menu";
import { ConnectDialog } from "./connect-dialog";
import { useCanvas, useCanvasApi } from "./state";

/** What the canvas opens above itself, one at a time. */
export function Menus() {
	const editor = useEditorApi();
	const canvas = useCanvasApi();
	const adding = useCanvas((state) => state.adding);
	const linking = useCanvas((state) => state.linking);
	return (
		<>
			{adding && (
				<AddMenu
					at={adding.at}
					choice={adding.choice}
					from={adding.from}
					onAdded={(id) => goOnWith(editor, id)}
					onOpenChange={(open) => !open && canvas.setState({ adding: null })}
					open
					place={adding.place}
				/>
			)}
			{linking && (
				<ConnectDialog
					node={linking.node}
					onOpenChange={(open) => !open && canvas.setState({ linking: null })}
					open
					port={linking.port}
				/>
			)}
			<CardMenu />
		</>
	);
}
