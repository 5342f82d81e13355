//! The terminal report.
use crate::Run;
/// x
pub fn report(run: &Run, _width: usize) -> String {
    let mut out = String::new();
    for f in &run.facts {
        out +=
            &format!("{:?} {:?} {} [{}] {} — {}\n", f.severity, f.verdict, run.rules.rules[f.rule].id, f.event, f.fingerprint, f.because);
        for p in &f.positions {
            out += &format!("   {}: {:?}\n", p.value, p.origins.iter().map(|o| o.name.clone()).collect::<Vec<_>>());
            for &c in &p.claims {
                let c = &run.claims[c];
                out += &format!(
                    "       {} “{}” = {} ({}) {:?} {}\n",
                    run.docs[c.source].source.id,
                    run.docs[c.source].text.words(c.span),
                    c.value.text(),
                    c.because,
                    c.hedge,
                    super::claims::voices(c)
                );
            }
        }
        for (c, b) in &f.set_aside {
            let c = &run.claims[*c];
            out += &format!("   aside: {} “{}” {}\n", run.docs[c.source].source.id, run.docs[c.source].text.words(c.span), b);
        }
    }
    for s in &run.suspicions {
        out += &format!("SUSPECT {} {} {}\n", run.docs[s.source].source.id, s.code, s.because);
    }
    out
}
