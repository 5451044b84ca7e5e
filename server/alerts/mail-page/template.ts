import { Liquid } from "liquidjs";
import { STYLE } from "./style";

/** Whatever stands in a name or note comes out as text, never as HTML. */
const liquid = new Liquid({ outputEscape: "escape", ownPropertyOnly: true, templates: {} });

const LOGO = `<svg aria-hidden="true" width="20" height="20" viewBox="0 0 20 20"><defs><linearGradient id="r" x1="0" x2="1" y1="0" y2="1">
<stop offset="0" stop-color="#7c9f57"/><stop offset=".55" stop-color="#e0a526"/><stop offset="1" stop-color="#e2572b"/></linearGradient></defs>
<path d="M3 9c0-4 3-7 8-7 4 0 7 3 7 8s-4 8-8 8-7-4-7-9Z" fill="url(#r)"/></svg>`;

const page = (body: string) => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow">
<meta name="referrer" content="no-referrer">
<title>{{ title }} · Ripen</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<div class="brand">${LOGO}Ripen</div>
<section class="card">
${body}
</section>
</main>
</body>
</html>
`;

const ABOUT = `<h1>{{ about.who }}</h1>
{% if about.company %}<p class="muted">{{ about.company }}</p>{% endif %}`;

const FORM = `<form method="post" action="?">
<input type="hidden" name="expects" value="{{ expects }}">
<fieldset>
<legend>How was this lead?</legend>
<div class="choices">
{% for one in answers %}<label class="choice"><input type="radio" name="answer" value="{{ one.answer }}" required{% if one.answer == chosen %} checked{% endif %}>
<span><b>{{ one.name }}</b><span class="muted">{{ one.meaning }}</span></span></label>
{% endfor %}</div>
</fieldset>
<label class="note" for="note">Note for marketing <span class="muted">(optional)</span></label>
<textarea id="note" name="note" maxlength="{{ longest }}" rows="3">{{ note }}</textarea>
<button type="submit">{% if current %}Change the answer{% else %}Send the answer{% endif %}</button>
</form>`;

/** Fixed words around what is told; `chosen` is ticked already, and only a press of the button sends it. */
export const ASK = liquid.parse(
	page(`${ABOUT}
{% if about.reasons.size > 0 %}<ul aria-label="Why this lead" class="why">{% for one in about.reasons %}<li><strong>{{ one.points }}</strong><span>{{ one.said }}</span></li>{% endfor %}</ul>{% endif %}
{% if fault %}<p class="fault" role="alert">{{ fault }}</p>{% endif %}
{% if current %}<div class="said" role="status"><strong>{{ current.name }}</strong>: {{ current.meaning }}
<p class="muted">{{ current.by }}, {{ current.ago }}</p>
{% if current.note %}<p>“{{ current.note }}”</p>{% endif %}</div>
{% if changeable %}<details{% if open %} open{% endif %}><summary>Change it</summary>
${FORM}</details>{% else %}<p class="muted">An answer can be changed for seven days; they are over.</p>{% endif %}
{% else %}${FORM}{% endif %}
<p class="muted">{% if done %}Thank you, this is recorded. You can close this page.{% elsif current %}You can close this page.{% else %}Nothing happens until you press the button.{% endif %}</p>`),
);

export const SURE = liquid.parse(
	page(`<h1>Is {{ about.who }} junk?</h1>
<p>Junk is put aside now and erased after seven days. Until then another answer brings it back.</p>
<form class="short" method="post" action="?">
<input type="hidden" name="expects" value="{{ expects }}">
<input type="hidden" name="answer" value="junk">
<input type="hidden" name="note" value="{{ note }}">
<input type="hidden" name="sure" value="yes">
<div class="row"><button class="danger" type="submit">Yes, it is junk</button>
<a href="?">No, choose another answer</a></div>
</form>`),
);

export const REFUSED = liquid.parse(
	page(`<h1>{{ title }}</h1>
<p>{{ detail }}</p>
{% if inbox %}<p><a href="{{ inbox }}">Open the inbox</a></p>{% endif %}`),
);

export const write = (template: typeof ASK, data: Record<string, unknown>): string =>
	String(liquid.renderSync(template, data));
