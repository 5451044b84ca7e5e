/** Next looks nowhere outside: no telemetry, no update check, no patching of the lock file. */
export const quietNext = {
	NEXT_TELEMETRY_DISABLED: "1",
	NEXT_IGNORE_INCORRECT_LOCKFILE: "1",
	NO_UPDATE_NOTIFIER: "1",
};
