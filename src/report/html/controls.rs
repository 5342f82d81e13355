//! What only a script can do, hidden where none runs: filters, and ticking what to accept.

use std::collections::BTreeSet;

use maud::{Markup, html};

use super::Page;
use super::finding::kind_of;
use crate::report::entry::Entry;
use crate::yaml;

impl Page<'_> {
    pub(super) fn filters(&self) -> Markup {
        let verdicts: BTreeSet<String> = self.told.iter().map(|entry| kind_of(entry).to_owned()).collect();
        let rules: BTreeSet<String> = self.told.iter().map(|entry| entry.rule.to_owned()).collect();
        let speakers: BTreeSet<String> = self.told.iter().flat_map(|entry| self.speakers(entry)).collect();
        let sources: BTreeSet<String> = self.told.iter().flat_map(|entry| self.named_sources(entry)).collect();
        let filters = [("verdict", verdicts), ("rule", rules), ("speaker", speakers), ("source", sources)];
        html! {
            @if self.told.len() > 1 {
                search {
                    form #filters aria-label="Filter the findings" hidden {
                        @for (name, options) in &filters {
                            label { span { (name) }
                                select name=(name) {
                                    option value="" { "any" }
                                    @for option in options { option value=(option) { (option) } }
                                }
                            }
                        }
                        button type="reset" { "All" }
                        p #shown role="status" {}
                    }
                }
            }
        }
    }

    /// How a finding is accepted: by the command, or here.
    pub(super) fn acceptable(&self, entry: &Entry) -> Markup {
        if entry.accepted.is_some() || entry.is_look() {
            return html! {};
        }
        let name = entry.fingerprint;
        html! {
            div.accept data-fingerprint=(name) data-about=(yaml::scalar(self.about.get(name).unwrap_or(&entry.title))) {
                p.command { "To live with it: " code { "atodds accept " (name) " --reason …" } }
                p.decide hidden {
                    label { input type="checkbox" name="accept" value=(name); " Accept" }
                    label.reason hidden { "Why " input type="text" name="reason" autocomplete="off"; }
                    label.until hidden { "Until " input type="date" name="until"; }
                }
            }
        }
    }

    /// What was ticked, as a file of decisions.
    pub(super) fn export(&self) -> Markup {
        html! {
            section #decisions aria-labelledby="decisions-title" hidden {
                h2 #decisions-title { "Accepted here: " span #ticked { "0" } }
                p #wanting role="status" {}
                label { "For decisions.yml: save it where check runs, or add the entries to the file that is there"
                    textarea #yaml readonly rows="4" spellcheck="false" {}
                }
                p { button #save type="button" { "Save decisions.yml" } }
            }
        }
    }
}
