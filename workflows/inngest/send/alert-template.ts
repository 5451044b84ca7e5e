/** Both parts of a mail about alerts, in Liquid, over what `alert-mail.ts` puts together. */
export const ALERT_TEXT = `{% for lead in leads %}{% if leads.size > 1 %}----------------------------------------
{{ lead.subject }}

{% endif %}{% if lead.message != "" %}{{ lead.message }}

{% endif %}Contact: {{ lead.contact }}
{% if lead.heat %}{{ lead.heat }}
{% endif %}Waiting since {{ lead.waiting }}
{% if lead.taken %}{{ lead.taken }}
{% endif %}{% if lead.note %}Note: {{ lead.note }}
{% endif %}{% if lead.reasons.size > 0 %}
Why:
{% for reason in lead.reasons %}  {{ reason.points }}  {{ reason.said }}
{% endfor %}{% endif %}{% if lead.things.size > 0 %}
Did last:
{% for thing in lead.things %}  {{ thing.when }}  {{ thing.said }}
{% endfor %}{% endif %}{% if lead.answers.size > 0 %}
How was this lead? Each link asks once more before anything happens.
{% for answer in lead.answers %}  {{ answer.name }} ({{ answer.meaning }}): {{ answer.url }}
{% endfor %}{% endif %}{% if lead.url %}
Open it: {{ lead.url }}
{% endif %}{% unless forloop.last %}
{% endunless %}{% endfor %}
{% if more.size > 0 %}Also waiting:
{% for lead in more %}  {{ lead.who }}{% if lead.work != "" %}, {{ lead.work }}{% endif %}{% if lead.heat %}: {{ lead.heat }}{% endif %}
{% endfor %}
{% endif %}{% if inbox %}Your inbox: {{ inbox }}
{% else %}You find {% if one %}it{% else %}them{% endif %} in the inbox of Ripen.
{% endif %}`;

const LINK = "color:#9a3412";
const BUTTON =
	"display:inline-block;margin:0 8px 8px 0;padding:8px 14px;border:1px solid #9a3412;border-radius:8px;color:#9a3412;text-decoration:none";
const QUIET = "color:#5f574d";
const CELL = "padding:1px 12px 1px 0;vertical-align:top";

export const ALERT_HTML = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light"><title>{{ subject }}</title></head>
<body style="margin:0;padding:16px;background:#ffffff;color:#1f1a14;font:15px/1.5 system-ui,sans-serif">
<div style="max-width:600px">
{% for lead in leads %}<div style="padding:0 0 20px;{% unless forloop.first %}padding-top:20px;border-top:1px solid #ddd6cb{% endunless %}">
<h1 style="margin:0;font-size:20px">{{ lead.who }}</h1>
{% if lead.about != "" %}<p style="margin:0 0 8px;${QUIET}">{{ lead.about }}</p>
{% endif %}{% if lead.heat %}<p style="margin:0"><strong>{{ lead.heat }}</strong></p>
{% endif %}<p style="margin:0 0 12px;${QUIET}">Waiting since {{ lead.waiting }}{% if lead.taken %}. {{ lead.taken }}{% endif %}{% if lead.note %}. Note: {{ lead.note }}{% endif %}</p>
{% if leads.size > 1 %}<p style="margin:0 0 12px"><strong>{{ lead.subject }}</strong></p>
{% endif %}{% if lead.message != "" %}<p style="margin:0 0 12px">{{ lead.message | escape | newline_to_br | raw }}</p>
{% endif %}{% if lead.reasons.size > 0 %}<h2 style="margin:0;font-size:15px">Why</h2>
<table role="presentation" style="margin:0 0 12px;border-collapse:collapse">{% for reason in lead.reasons %}
<tr><td style="${CELL};text-align:right"><strong>{{ reason.points }}</strong></td><td style="${CELL}">{{ reason.said }}</td></tr>{% endfor %}
</table>
{% endif %}{% if lead.things.size > 0 %}<h2 style="margin:0;font-size:15px">Did last</h2>
<table role="presentation" style="margin:0 0 12px;border-collapse:collapse">{% for thing in lead.things %}
<tr><td style="${CELL};${QUIET};white-space:nowrap">{{ thing.when }}</td><td style="${CELL}">{{ thing.said }}</td></tr>{% endfor %}
</table>
{% endif %}{% if lead.answers.size > 0 %}<h2 style="margin:0 0 4px;font-size:15px">How was this lead?</h2>
<p style="margin:0">{% for answer in lead.answers %}<a href="{{ answer.url }}" style="${BUTTON}"><strong>{{ answer.name }}</strong>: {{ answer.meaning }}</a>{% endfor %}</p>
<p style="margin:0 0 12px;${QUIET}">Each link asks once more before anything happens.</p>
{% endif %}{% if lead.url %}<p style="margin:0"><a href="{{ lead.url }}" style="${LINK}">Open it in the inbox</a></p>
{% endif %}</div>
{% endfor %}{% if more.size > 0 %}<h2 style="margin:0;font-size:15px">Also waiting</h2>
<ul style="margin:0 0 12px;padding-left:20px">{% for lead in more %}
<li>{{ lead.who }}{% if lead.work != "" %}, {{ lead.work }}{% endif %}{% if lead.heat %}: {{ lead.heat }}{% endif %}</li>{% endfor %}
</ul>
{% endif %}<p style="margin:0">{% if inbox %}<a href="{{ inbox }}" style="${LINK}">Your inbox</a>{% else %}You find {% if one %}it{% else %}them{% endif %} in the inbox of Ripen.{% endif %}</p>
</div>
</body>
</html>
`;
