/** The time zones that this server knows, in the order of the alphabet. */
export const knownZones = (): string[] => [...new Set(["UTC", ...Intl.supportedValuesOf("timeZone")])].sort();
