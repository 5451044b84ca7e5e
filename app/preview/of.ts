import type { Editor } from "@/app/editor/store";
import { toFlow } from "@/workflows/language/draft";
import { createPreview, type PreviewApi } from "./store";

const previews = new WeakMap<Editor, PreviewApi>();

/** The preview that belongs to an open flow: it outlives a look at another tab. */
export function previewOf(editor: Editor, flow: string): PreviewApi {
	const known = previews.get(editor);
	if (known) return known;
	const made = createPreview({ flow, takeDraft: () => toFlow(editor.getState().draft) });
	previews.set(editor, made);
	return made;
}
