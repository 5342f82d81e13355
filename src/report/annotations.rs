//! Every date, number, quotation, name and place that the engine sees: the rule author's eye.

use std::fmt::Write as _;

use serde::Serialize;
use serde_json::{Value as Json, json};

use crate::annotate::name::PlaceMention;
use crate::annotate::named::{self, NameMention};
use crate::annotate::quantity::{Quantity, QuantityKind};
use crate::annotate::quote::{Form, Quotation};
use crate::annotate::time::{Class, TimeMention};
use crate::annotate::{Annotated, Sought};
use crate::shown::{self, without_obeyed};
use crate::source::Zone;
use crate::span::{Place, Span};

/// The kinds of annotation there are.
pub const KINDS: [&str; 14] =
    ["date", "time", "datetime", "duration", "set", "count", "money", "measure", "percent", "age", "ordinal", "quote", "name", "place"];

/// What is looked for where only annotations of `kind` are asked for.
pub fn sought(kind: &str) -> Sought {
    match kind {
        "date" | "time" | "datetime" | "duration" | "set" => Sought::Times,
        "quote" => Sought::Quotes,
        "name" => Sought::Names,
        "place" => Sought::Places,
        _ => Sought::Quantities,
    }
}

/// One annotation.
#[derive(Debug)]
struct Annotation {
    span: Span,
    kind: &'static str,
    /// Its words, where they are not simply those of the span.
    text: Option<String>,
    fields: Json,
}

impl Annotation {
    fn words<'d>(&'d self, doc: &'d Annotated) -> &'d str {
        self.text.as_deref().unwrap_or_else(|| doc.text.words(self.span))
    }
}

/// A line of JSON, in the shape of the contract.
#[derive(Serialize)]
struct Line<'d> {
    source: &'d str,
    zone: &'static str,
    kind: &'static str,
    span: Place,
    text: &'d str,
    #[serde(flatten)]
    fields: &'d Json,
}

/// One JSON line for each annotation of `doc`, in order of place; only those of kind `only`, where one is asked for.
pub fn jsonl(doc: &Annotated, only: Option<&str>) -> String {
    let mut lines = Vec::new();
    for annotation in all(doc, only) {
        let line = Line {
            source: &doc.source.path,
            zone: zone(doc.source.zone(annotation.span.start)),
            kind: annotation.kind,
            span: doc.source.place(annotation.span),
            text: annotation.words(doc),
            fields: &annotation.fields,
        };
        serde_json::to_writer(&mut lines, &line).expect("a line has only strings for keys, and memory takes it");
        lines.push(b'\n');
    }
    String::from_utf8(lines).expect("JSON is UTF-8")
}

/// One page of all `docs`, each annotation underlined in its kind's colour, its value shown on hover. The page needs no
/// other file and runs no script.
pub fn html(docs: &[Annotated], only: Option<&str>) -> String {
    let mut page = String::from(HTML_HEAD);
    for doc in docs {
        let _ = write!(page, "<h2>{}</h2>\n<pre>", escape(&doc.source.path));
        // Annotations nest (a date inside a quotation); one that only overlaps another is left out of the picture.
        let mut open: Vec<usize> = Vec::new();
        let mut at = 0;
        // The text as it is read: files may hold it in another order, with escapes, or packed.
        let plain = &doc.source.plain;
        let mut all = all(doc, only);
        all.sort_by_key(|annotation| (annotation.span.start, std::cmp::Reverse(annotation.span.end)));
        for annotation in all {
            let span = annotation.span;
            while let Some(end) = open.pop_if(|end| *end <= span.start) {
                let _ = write!(page, "{}</span>", escape(&plain[at..end]));
                at = end;
            }
            if open.last().is_some_and(|end| *end < span.end) {
                continue;
            }
            let value = escape(&summary(&annotation.fields));
            let _ =
                write!(page, "{}<span class=\"{kind}\" title=\"{kind}: {value}\">", escape(&plain[at..span.start]), kind = annotation.kind);
            at = span.start;
            open.push(span.end);
        }
        while let Some(end) = open.pop() {
            let _ = write!(page, "{}</span>", escape(&plain[at..end]));
            at = end;
        }
        let _ = writeln!(page, "{}</pre>", escape(&plain[at..]));
    }
    page.push_str("</html>\n");
    page
}

const HTML_HEAD: &str = "<!doctype html>
<html lang=\"en\"><meta charset=\"utf-8\"><title>What atodds sees</title>
<style>
body { max-width: 50rem; margin: 2rem auto; font: 1rem/1.6 Georgia, serif }
pre { white-space: pre-wrap; font: inherit }
span { border-bottom: 2px solid; cursor: help }
.date, .datetime, .time { border-color: #1a7f37 } .duration, .set { border-color: #8250df }
.count, .ordinal, .age { border-color: #0969da } .money, .measure, .percent { border-color: #bf8700 }
.quote { border-color: #cf222e; border-bottom-style: dotted } .name, .place { border-color: #1b7c83 }
</style>
<p>Hover over a word to see how it is read: <span class=\"date\">dates</span>, <span class=\"duration\">durations</span>,
<span class=\"count\">counts</span>, <span class=\"money\">money and measures</span>, <span class=\"quote\">speech</span>,
<span class=\"name\">names and places</span>.</p>
";

/// Words of an article, safe inside HTML text and attributes.
fn escape(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for c in words.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c if shown::is_obeyed(c) && !matches!(c, '\n' | '\t' | '\r') => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}

/// The colour of a kind in a terminal.
fn colour(kind: &str) -> anstyle::Style {
    let colour = match kind {
        "date" | "datetime" | "time" => anstyle::AnsiColor::Green,
        "duration" | "set" => anstyle::AnsiColor::Magenta,
        "count" | "ordinal" | "age" => anstyle::AnsiColor::Blue,
        "quote" => anstyle::AnsiColor::Red,
        "name" | "place" => anstyle::AnsiColor::Cyan,
        _ => anstyle::AnsiColor::Yellow,
    };
    colour.on_default()
}

/// One line of text for each annotation: place, kind, words, value; the kind in colour, as ANSI escapes.
pub fn text(doc: &Annotated, only: Option<&str>) -> String {
    let mut lines = String::new();
    let path = without_obeyed(&doc.source.path);
    for annotation in all(doc, only) {
        let place = doc.source.place(annotation.span);
        let words = without_obeyed(&super::words::one_line(annotation.words(doc), 60));
        let value = without_obeyed(&summary(&annotation.fields));
        let (on, off) = (colour(annotation.kind).render().to_string(), anstyle::Reset.render());
        let _ = writeln!(lines, "{path}:{}:{}: {on}{:<8}{off} {words:<28} {value}", place.line, place.column, annotation.kind);
    }
    lines
}

fn summary(fields: &Json) -> String {
    let value = &fields["value"];
    let text = |json: &Json| match json {
        Json::String(text) => text.clone(),
        Json::Null => "…".to_owned(),
        other => other.to_string(),
    };
    if value.get("timex").is_some() {
        format!("{}  ({})", text(&value["timex"]), text(&value["because"]))
    } else if value.get("number").is_some() {
        format!("{}..{} {}", text(&value["min"]), text(&value["max"]), text(&value["unit"])).trim_end().to_owned()
    } else if value.get("name").is_some() {
        let role = value["role"].as_str().map_or(String::new(), |role| format!(", {role}"));
        super::words::one_line(&format!("{}{role}", text(&value["name"])), 80)
    } else {
        let speaker = fields["speaker"]["text"].as_str().unwrap_or("nobody named");
        format!("{} speech of {}", text(&fields["form"]), super::words::one_line(speaker, 40))
    }
}

fn zone(zone: Zone) -> &'static str {
    match zone {
        Zone::Headline => "headline",
        Zone::Body => "body",
        Zone::Furniture => "furniture",
    }
}

fn all(doc: &Annotated, only: Option<&str>) -> Vec<Annotation> {
    let times = doc.times.iter().map(|time| self::time(doc, time));
    let quantities = doc.quantities.iter().map(quantity);
    let quotes = doc.quotes.iter().map(|quote| self::quote(doc, quote));
    let is_asked = |kind: &str| only.is_none_or(|only| only == kind);
    let names = is_asked("name").then(|| named::names(&doc.text, &doc.quotes, &doc.roles)).into_iter().flatten().map(name);
    let places = doc.places.iter().map(|place| self::place(doc, place));
    let every = times.chain(quantities).chain(quotes).chain(names).chain(places);
    let mut all: Vec<Annotation> = every.filter(|a| is_asked(a.kind)).collect();
    all.sort_by_key(|annotation| (annotation.span, annotation.kind));
    all
}

fn time(doc: &Annotated, mention: &TimeMention) -> Annotation {
    let value = mention.resolve(doc.source.published.stamp.as_ref());
    let (kind, class) = match value.class {
        Class::Date => ("date", "DATE"),
        Class::Time if value.timex.as_deref().is_some_and(|timex| timex.starts_with('T')) => ("time", "TIME"),
        Class::Time => ("datetime", "TIME"),
        Class::Duration => ("duration", "DURATION"),
        Class::Set => ("set", "SET"),
    };
    let moment = |moment: chrono::NaiveDateTime| match value.class {
        Class::Time => moment.format("%Y-%m-%dT%H:%M").to_string(),
        _ => moment.date().to_string(),
    };
    let fields = json!({
        "value": {
            "timex": value.timex,
            "type": class,
            "min": value.min.map(moment),
            "max": value.max.map(moment),
            "because": value.because,
        },
        "group": mention.group.map(|group| group.id),
    });
    Annotation { span: mention.span, kind, text: None, fields }
}

fn quantity(quantity: &Quantity) -> Annotation {
    let kind = match quantity.kind {
        QuantityKind::Count => "count",
        QuantityKind::Money => "money",
        QuantityKind::Measure => "measure",
        QuantityKind::Percent => "percent",
        QuantityKind::Age => "age",
        QuantityKind::Ordinal => "ordinal",
    };
    let base = quantity.base.as_ref().map(|base| json!({ "number": base.number, "unit": base.unit }));
    let noun = quantity.noun.as_ref().map(|noun| json!({ "head": noun.head, "modifiers": noun.modifiers, "role": noun.role }));
    let fields = json!({
        "value": {
            "number": quantity.number,
            "min": quantity.min,
            "max": quantity.max,
            "unit": quantity.unit,
            "approx": quantity.approx,
            "base": base,
        },
        "noun": noun,
        "group": quantity.group,
    });
    Annotation { span: quantity.span, kind, text: None, fields }
}

fn name(mention: NameMention) -> Annotation {
    let what = if mention.of_person { "person" } else { "organisation" };
    let fields = json!({ "value": { "name": mention.name, "role": mention.role, "type": what } });
    Annotation { span: mention.span, kind: "name", text: None, fields }
}

fn place(doc: &Annotated, mention: &PlaceMention) -> Annotation {
    Annotation { span: mention.span, kind: "place", text: None, fields: json!({ "value": { "name": doc.text.words(mention.span) } }) }
}

fn quote(doc: &Annotated, quote: &Quotation) -> Annotation {
    let form = match quote.form {
        Form::Direct => "direct",
        Form::Mixed => "mixed",
        Form::Indirect => "indirect",
    };
    let raw = |span: Span| doc.source.map.raw(span);
    let range = |span: Span| json!({ "start": raw(span).start, "end": raw(span).end });
    let speaker = quote.speaker.as_ref().map(|speaker| {
        let at = raw(speaker.span);
        json!({ "text": doc.text.words(speaker.named_at), "start": at.start, "end": at.end, "name": speaker.name, "role": speaker.role })
    });
    let fields = json!({
        "form": form,
        "parts": quote.parts.iter().copied().map(range).collect::<Vec<_>>(),
        "speaker": speaker,
        "relays": quote.relays.iter().map(|relay| &relay.name).collect::<Vec<_>>(),
        "cue": quote.cue.map(|cue| doc.text.words(cue)),
        "because": quote.because,
    });
    // The attribution between two parts is none of the speaker's words.
    let parts: Vec<&str> = quote.parts.iter().map(|part| doc.text.words(*part)).collect();
    Annotation { span: quote.span, kind: "quote", text: Some(parts.join(" … ")), fields }
}
