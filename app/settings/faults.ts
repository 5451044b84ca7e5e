import { TRPCClientError } from "@trpc/client";
import type { FieldValues, Path, UseFormSetError } from "react-hook-form";
import { tellTrouble } from "@/app/ui/toast";
import type { AppRouter } from "@/server/trpc/types";

/** Puts what the server refuses beside its fields; what belongs to none of them is told at the edge of the screen. */
export function showFaults<T extends FieldValues>(
	error: unknown,
	fields: readonly Path<T>[],
	setError: UseFormSetError<T>,
): void {
	const faults = error instanceof TRPCClientError ? faultsOf(error) : [];
	const known = faults.filter(({ path }) => fieldOf(path, fields) !== undefined);
	if (known.length === 0) tellTrouble(error);
	for (const { path, message } of known)
		setError(fieldOf(path, fields)!, { message: inFull(message) }, { shouldFocus: true });
}

const faultsOf = (error: TRPCClientError<AppRouter>) => error.data?.faults ?? [];

function fieldOf<T extends FieldValues>(path: string, fields: readonly Path<T>[]): Path<T> | undefined {
	return fields.find((field) => path === field || path.endsWith(`.${field}`));
}

const inFull = (message: string) => `${message[0]!.toUpperCase()}${message.slice(1).replace(/\.$/, "")}.`;
