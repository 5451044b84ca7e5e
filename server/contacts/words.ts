export { type StoredLine, sayEvent, sayReason, sayStep } from "@/workflows/language/words";
