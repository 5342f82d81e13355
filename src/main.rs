//! The process: arguments in, exit code out. All work is in the library.

#[allow(clippy::print_stdout, clippy::unwrap_used)]
fn main() {
    let args: Vec<String> = std::env::args().collect();
    let dir = std::path::Path::new(&args[2]);
    let only_quotes = args.iter().any(|a| a == "quote");
    let manifest = std::fs::read_to_string(dir.join("sources.yml")).unwrap_or_default();
    if args[1] == "benchq" {
        let mut texts = Vec::new();
        for e in std::fs::read_dir(dir).unwrap() {
            let raw = std::fs::read_to_string(e.unwrap().path()).unwrap();
            let mut blocks = Vec::new();
            let mut at = 0;
            for line in raw.split_inclusive('\n') {
                let (lead, body) = (line.len() - line.trim_start().len(), line.trim());
                if !body.is_empty() {
                    blocks.push(Block { span: Span::new(at + lead, at + lead + body.len()), zone: Zone::Body, because: "" });
                }
                at += line.len();
            }
            texts.push((raw, blocks));
        }
        let words: usize = texts.iter().map(|t| t.0.split_whitespace().count()).sum();
        let t0 = std::time::Instant::now();
        let cut: Vec<_> = texts.iter().map(|(r, b)| atodds::annotate::text::Text::new(r, b)).collect();
        let t1 = t0.elapsed();
        let mut n = 0;
        let t2 = std::time::Instant::now();
        for t in &cut {
            n += atodds::annotate::quote::read(t).len();
        }
        let t3 = t2.elapsed();
        println!("{words} words, text {t1:?}, quotes {t3:?} ({n}), {:.2} M words/s", words as f64 / t3.as_secs_f64() / 1e6);
        return;
    }
    let mut files: Vec<_> =
        std::fs::read_dir(dir).unwrap().map(|e| e.unwrap().path()).filter(|p| p.extension().is_some_and(|e| e == "txt")).collect();
    files.sort();
    for path in files {
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        let raw = std::fs::read_to_string(&path).unwrap();
        let published = manifest
            .split("file: ")
            .find(|part| part.trim_start_matches('"').starts_with(&name))
            .and_then(|part| part.split("published: ").nth(1))
            .and_then(stamp);
        let (plain, map) = OffsetMap::keep(&raw, [Span::new(0, raw.len())]);
        let mut blocks = Vec::new();
        let mut at = 0;
        for line in raw.split_inclusive('\n') {
            let (lead, body) = (line.len() - line.trim_start().len(), line.trim());
            if !body.is_empty() {
                blocks.push(Block { span: Span::new(at + lead, at + lead + body.len()), zone: Zone::Body, because: "" });
            }
            at += line.len();
        }
        let source = Source {
            id: name.clone(),
            path: name.clone(),
            lines: Lines::of(&raw),
            raw,
            plain,
            map,
            blocks,
            title: None,
            outlet: None,
            author: None,
            url: None,
            published: Published { stamp: published, ..Published::default() },
            story: None,
        };
        let a = annotate(source);
        let span = |s: Span| serde_json::json!({"start": s.start, "end": s.end});
        if !only_quotes {
            for t in &a.times {
                let v = t.resolve(published.as_ref());
                println!(
                    "{}",
                    serde_json::json!({"source": name, "kind": format!("{:?}", v.class).to_lowercase(), "span": span(t.span), "text": a.text.words(t.span),
                    "value": {"timex": v.timex, "type": format!("{:?}", v.class).to_uppercase(), "min": v.min.map(|m| m.to_string()), "max": v.max.map(|m| m.to_string()), "because": v.because}})
                );
            }
            for q in &a.quantities {
                println!(
                    "{}",
                    serde_json::json!({"source": name, "kind": format!("{:?}", q.kind).to_lowercase(), "span": span(q.span), "text": a.text.words(q.span),
                    "value": {"number": q.number, "min": q.min, "max": q.max, "unit": q.unit, "approx": q.approx, "noun": q.noun.as_ref().map(|n| a.text.words(n.span)), "role": q.noun.as_ref().and_then(|n| n.role.clone())}})
                );
            }
        }
        for q in &a.quotes {
            println!(
                "{}",
                serde_json::json!({"source": name, "kind": "quote", "span": span(q.span), "text": a.text.words(q.span),
                "form": match q.form { Form::Direct => "direct", Form::Mixed => "mixed", Form::Indirect => "indirect" },
                "parts": q.parts.iter().map(|p| span(*p)).collect::<Vec<_>>(),
                "cue": q.cue.map(|c| a.text.words(c)), "stance": format!("{:?}", q.stance), "said_at": q.said_at.map(|c| a.text.words(c)), "venue": q.venue.map(|c| a.text.words(c)), "because": q.because, "relays": q.relays.iter().map(|s| s.name.clone()).collect::<Vec<_>>(),
                "speaker": q.speaker.as_ref().map(|s| serde_json::json!({"text": a.text.words(s.span), "name": s.name, "role": s.role, "kind": format!("{:?}", s.kind), "start": s.span.start, "end": s.span.end}))})
            );
        }
    }
}

fn main() -> ExitCode {
    atodds::cli::main()
}
