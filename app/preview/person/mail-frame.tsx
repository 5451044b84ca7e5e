"use client";

import { type SyntheticEvent, useMemo, useState } from "react";

const LOOKS_LIKE_HTML = /<\/?[a-z][^<>]*>/i;
const LEAST = 120;

/** Nothing is fetched and nothing runs, whatever the mail asks for. */
const HEAD = `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:"><style>body{font:14px/1.5 system-ui,sans-serif;margin:12px;color:#211c16;background:#fff;overflow-wrap:anywhere}img{max-width:100%}a{color:#0f5f59;text-decoration:underline}</style>`;

/** A text as its receiver would see it: a mail of HTML in a frame of its own, anything else as it is. */
export function MailText({ body, title }: { body: string; title: string }) {
	const html = LOOKS_LIKE_HTML.test(body);
	const page = useMemo(() => (html ? pageOf(body) : ""), [html, body]);
	const [height, setHeight] = useState(LEAST);
	if (!html) return <p className="whitespace-pre-wrap break-words">{body}</p>;
	const measure = ({ currentTarget: { contentDocument } }: SyntheticEvent<HTMLIFrameElement>) =>
		setHeight(Math.max(LEAST, contentDocument?.documentElement.scrollHeight ?? 0));
	// It is as high as its text and takes no focus: the dialog scrolls, and hears Escape.
	return (
		<iframe
			className="pointer-events-none w-full shrink-0 rounded-lg border border-line bg-white"
			onLoad={measure}
			sandbox="allow-same-origin"
			srcDoc={page}
			style={{ height }}
			tabIndex={-1}
			title={title}
		/>
	);
}

/** The mail to look at: its links say where they would lead and lead nowhere. */
function pageOf(body: string): string {
	const page = new DOMParser().parseFromString(body, "text/html");
	for (const one of page.querySelectorAll("script, base, meta[http-equiv], iframe, object, embed"))
		one.remove();
	for (const link of page.querySelectorAll("[href]")) {
		link.setAttribute("title", link.getAttribute("href") ?? "");
		link.removeAttribute("href");
		link.setAttribute("style", `${link.getAttribute("style") ?? ""};text-decoration:underline`);
	}
	for (const input of page.querySelectorAll("button, input, select, textarea"))
		input.setAttribute("disabled", "");
	for (const one of page.querySelectorAll("[tabindex]")) one.removeAttribute("tabindex");
	return `<!doctype html>${HEAD}${page.head.innerHTML}${page.body.innerHTML}`;
}
