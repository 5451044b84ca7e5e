import { sendOptionsFrom } from "@/workflows/inngest/send";

/** Whether mail leaves the house; without a mail server it stays in the mailbox. */
export const mailIsSent = (env = process.env): boolean => Boolean(sendOptionsFrom(env).smtpUrl);
