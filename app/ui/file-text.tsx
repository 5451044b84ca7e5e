import { TextArea } from "./field";

type Props = { text: string; onText(text: string, fileName?: string): void };

/** The text of a YAML or JSON file: chosen, dropped or pasted. */
export function FileText({ text, onText }: Props) {
	const read = async (file: File | undefined) => {
		if (file) onText(await file.text(), file.name);
	};
	return (
		<>
			<label
				className="rounded-lg border border-edge border-dashed p-3 text-muted text-xs"
				onDragOver={(event) => event.preventDefault()}
				onDrop={(event) => {
					event.preventDefault();
					void read(event.dataTransfer.files[0]);
				}}
			>
				Choose a file, or drop it here
				<input
					accept=".yaml,.yml,.json"
					className="mt-1 block w-full text-ink"
					onChange={(event) => void read(event.target.files?.[0])}
					type="file"
				/>
			</label>
			<TextArea
				className="font-mono"
				label="or paste it"
				onChange={(event) => onText(event.target.value)}
				rows={10}
				spellCheck={false}
				value={text}
			/>
		</>
	);
}
