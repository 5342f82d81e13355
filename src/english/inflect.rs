//! English inflection: from the base form that a word list names to the forms that a text may hold.
//!
//! Regular forms are made by the spelling rules of Quirk et al., *A Comprehensive Grammar of the English Language*
//! (1985), §3.5–3.10 and §5.80; irregular ones are listed.

/// The forms of a verb.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verb {
    /// "begin"
    pub base: String,
    /// "begins"
    pub third: String,
    /// "began"
    pub past: String,
    /// "begun"
    pub participle: String,
    /// "beginning"
    pub ing: String,
}

/// Base, past, past participle of verbs that news uses and the spelling rules do not make, in order.
pub(super) const IRREGULAR: &[(&str, &str, &str)] = &[
    ("abide", "abode", "abode"),
    ("arise", "arose", "arisen"),
    ("awake", "awoke", "awoken"),
    ("be", "was", "been"),
    ("bear", "bore", "borne"),
    ("beat", "beat", "beaten"),
    ("become", "became", "become"),
    ("begin", "began", "begun"),
    ("behold", "beheld", "beheld"),
    ("bend", "bent", "bent"),
    ("beset", "beset", "beset"),
    ("bet", "bet", "bet"),
    ("bid", "bid", "bid"),
    ("bind", "bound", "bound"),
    ("bite", "bit", "bitten"),
    ("bleed", "bled", "bled"),
    ("blow", "blew", "blown"),
    ("break", "broke", "broken"),
    ("bring", "brought", "brought"),
    ("broadcast", "broadcast", "broadcast"),
    ("build", "built", "built"),
    ("burn", "burned", "burned"),
    ("burst", "burst", "burst"),
    ("buy", "bought", "bought"),
    ("cast", "cast", "cast"),
    ("catch", "caught", "caught"),
    ("choose", "chose", "chosen"),
    ("cling", "clung", "clung"),
    ("come", "came", "come"),
    ("cost", "cost", "cost"),
    ("creep", "crept", "crept"),
    ("cut", "cut", "cut"),
    ("deal", "dealt", "dealt"),
    ("dig", "dug", "dug"),
    ("do", "did", "done"),
    ("draw", "drew", "drawn"),
    ("drink", "drank", "drunk"),
    ("drive", "drove", "driven"),
    ("dwell", "dwelt", "dwelt"),
    ("eat", "ate", "eaten"),
    ("fall", "fell", "fallen"),
    ("feed", "fed", "fed"),
    ("feel", "felt", "felt"),
    ("fight", "fought", "fought"),
    ("find", "found", "found"),
    ("flee", "fled", "fled"),
    ("fling", "flung", "flung"),
    ("fly", "flew", "flown"),
    ("forbid", "forbade", "forbidden"),
    ("forecast", "forecast", "forecast"),
    ("foresee", "foresaw", "foreseen"),
    ("foretell", "foretold", "foretold"),
    ("forget", "forgot", "forgotten"),
    ("forgive", "forgave", "forgiven"),
    ("forgo", "forwent", "forgone"),
    ("freeze", "froze", "frozen"),
    ("get", "got", "got"),
    ("give", "gave", "given"),
    ("go", "went", "gone"),
    ("grind", "ground", "ground"),
    ("grow", "grew", "grown"),
    ("hang", "hung", "hung"),
    ("have", "had", "had"),
    ("hear", "heard", "heard"),
    ("hew", "hewed", "hewn"),
    ("hide", "hid", "hidden"),
    ("hit", "hit", "hit"),
    ("hold", "held", "held"),
    ("hurt", "hurt", "hurt"),
    ("keep", "kept", "kept"),
    ("kneel", "knelt", "knelt"),
    ("know", "knew", "known"),
    ("lay", "laid", "laid"),
    ("lead", "led", "led"),
    ("lean", "leaned", "leaned"),
    ("leap", "leapt", "leapt"),
    ("leave", "left", "left"),
    ("lend", "lent", "lent"),
    ("let", "let", "let"),
    ("lie", "lay", "lain"),
    ("lose", "lost", "lost"),
    ("make", "made", "made"),
    ("mean", "meant", "meant"),
    ("meet", "met", "met"),
    ("mislead", "misled", "misled"),
    ("mistake", "mistook", "mistaken"),
    ("misunderstand", "misunderstood", "misunderstood"),
    ("mow", "mowed", "mown"),
    ("offset", "offset", "offset"),
    ("outdo", "outdid", "outdone"),
    ("outgrow", "outgrew", "outgrown"),
    ("overcome", "overcame", "overcome"),
    ("overhear", "overheard", "overheard"),
    ("override", "overrode", "overridden"),
    ("overrun", "overran", "overrun"),
    ("oversee", "oversaw", "overseen"),
    ("oversleep", "overslept", "overslept"),
    ("overtake", "overtook", "overtaken"),
    ("overthrow", "overthrew", "overthrown"),
    ("partake", "partook", "partaken"),
    ("pay", "paid", "paid"),
    ("prepay", "prepaid", "prepaid"),
    ("prove", "proved", "proven"),
    ("put", "put", "put"),
    ("quit", "quit", "quit"),
    ("read", "read", "read"),
    ("rebuild", "rebuilt", "rebuilt"),
    ("redo", "redid", "redone"),
    ("repay", "repaid", "repaid"),
    ("resell", "resold", "resold"),
    ("reset", "reset", "reset"),
    ("retake", "retook", "retaken"),
    ("rewrite", "rewrote", "rewritten"),
    ("rid", "rid", "rid"),
    ("ride", "rode", "ridden"),
    ("ring", "rang", "rung"),
    ("rise", "rose", "risen"),
    ("run", "ran", "run"),
    ("say", "said", "said"),
    ("see", "saw", "seen"),
    ("seek", "sought", "sought"),
    ("sell", "sold", "sold"),
    ("send", "sent", "sent"),
    ("set", "set", "set"),
    ("sew", "sewed", "sewn"),
    ("shake", "shook", "shaken"),
    ("shed", "shed", "shed"),
    ("shine", "shone", "shone"),
    ("shoot", "shot", "shot"),
    ("show", "showed", "shown"),
    ("shrink", "shrank", "shrunk"),
    ("shut", "shut", "shut"),
    ("sing", "sang", "sung"),
    ("sink", "sank", "sunk"),
    ("sit", "sat", "sat"),
    ("slay", "slew", "slain"),
    ("sleep", "slept", "slept"),
    ("slide", "slid", "slid"),
    ("sling", "slung", "slung"),
    ("slit", "slit", "slit"),
    ("sow", "sowed", "sown"),
    ("speak", "spoke", "spoken"),
    ("spend", "spent", "spent"),
    ("spin", "spun", "spun"),
    ("spit", "spat", "spat"),
    ("split", "split", "split"),
    ("spread", "spread", "spread"),
    ("spring", "sprang", "sprung"),
    ("stand", "stood", "stood"),
    ("steal", "stole", "stolen"),
    ("stick", "stuck", "stuck"),
    ("sting", "stung", "stung"),
    ("stink", "stank", "stunk"),
    ("strike", "struck", "struck"),
    ("string", "strung", "strung"),
    ("strive", "strove", "striven"),
    ("swear", "swore", "sworn"),
    ("sweep", "swept", "swept"),
    ("swell", "swelled", "swollen"),
    ("swim", "swam", "swum"),
    ("swing", "swung", "swung"),
    ("take", "took", "taken"),
    ("teach", "taught", "taught"),
    ("tear", "tore", "torn"),
    ("tell", "told", "told"),
    ("think", "thought", "thought"),
    ("throw", "threw", "thrown"),
    ("thrust", "thrust", "thrust"),
    ("tread", "trod", "trodden"),
    ("undergo", "underwent", "undergone"),
    ("understand", "understood", "understood"),
    ("undertake", "undertook", "undertaken"),
    ("undo", "undid", "undone"),
    ("unwind", "unwound", "unwound"),
    ("uphold", "upheld", "upheld"),
    ("upset", "upset", "upset"),
    ("wake", "woke", "woken"),
    ("wear", "wore", "worn"),
    ("weave", "wove", "woven"),
    ("wed", "wed", "wed"),
    ("weep", "wept", "wept"),
    ("win", "won", "won"),
    ("wind", "wound", "wound"),
    ("withdraw", "withdrew", "withdrawn"),
    ("withhold", "withheld", "withheld"),
    ("withstand", "withstood", "withstood"),
    ("wring", "wrung", "wrung"),
    ("write", "wrote", "written"),
];

/// Second forms of the past and its participle, as British papers write them.
pub(super) const SECOND_PASTS: &[(&str, &str)] = &[
    ("learn", "learnt"),
    ("burn", "burnt"),
    ("dream", "dreamt"),
    ("spell", "spelt"),
    ("spill", "spilt"),
    ("spoil", "spoilt"),
    ("smell", "smelt"),
    ("lean", "leant"),
    ("light", "lit"),
];

/// Verbs of more than one syllable whose last consonant doubles, since the stress lies on the end.
const DOUBLING: &[&str] = &[
    "admit", "commit", "permit", "submit", "transmit", "omit", "refer", "prefer", "occur", "confer", "deter", "compel", "expel", "propel",
    "repel", "kidnap", "rebel", "control", "patrol", "regret", "equip", "transfer", "rebut", "cancel", "travel",
];

/// Nouns whose plural no rule makes.
const IRREGULAR_NOUNS: &[(&str, &str)] = &[
    ("person", "people"),
    ("man", "men"),
    ("woman", "women"),
    ("child", "children"),
    ("foot", "feet"),
    ("tooth", "teeth"),
    ("life", "lives"),
    ("wife", "wives"),
    ("knife", "knives"),
    ("half", "halves"),
    ("crisis", "crises"),
    ("aircraft", "aircraft"),
    ("troops", "troops"),
    ("series", "series"),
    ("spokesman", "spokesmen"),
    ("spokeswoman", "spokeswomen"),
];

/// All forms of the verb whose base form is `base`, one word in lower case.
pub fn verb(base: &str) -> Verb {
    Verb { base: base.to_owned(), third: third(base), past: past(base), participle: participle(base), ing: ing(base) }
}

/// The third person of the verb: "begins".
pub(super) fn third(base: &str) -> String {
    match base {
        "be" => "is".to_owned(),
        "have" => "has".to_owned(),
        _ => with_s(base),
    }
}

/// The past of the verb: "began".
pub(super) fn past(base: &str) -> String {
    irregular(base).map_or_else(|| regular_past(base), |(past, _)| past.to_owned())
}

/// The past participle of the verb: "begun".
pub(super) fn participle(base: &str) -> String {
    irregular(base).map_or_else(|| regular_past(base), |(_, participle)| participle.to_owned())
}

/// Whether the past of the verb is its past participle too: "held", but not "came".
pub fn is_past_participle(base: &str) -> bool {
    irregular(base).is_none_or(|(past, participle)| past == participle)
}

/// Whether the past of the verb looks like its base form: "put", "cut".
pub fn is_invariant(base: &str) -> bool {
    irregular(base).is_some_and(|(past, _)| past == base)
}

/// Whether the past participle of the verb looks like its base form: "put", "come".
pub fn is_own_participle(base: &str) -> bool {
    irregular(base).is_some_and(|(_, participle)| participle == base)
}

/// Past and past participle of a verb that the spelling rules do not make.
fn irregular(base: &str) -> Option<(&'static str, &'static str)> {
    let at = IRREGULAR.binary_search_by_key(&base, |(listed, ..)| listed).ok()?;
    let (_, past, participle) = IRREGULAR[at];
    Some((past, participle))
}

/// Whether `word` can only be the past participle of a verb that the tables or the spelling rules make ("held", "scheduled").
pub fn is_participle(word: &str) -> bool {
    word.ends_with("ed") || IRREGULAR.iter().any(|(base, _, participle)| *participle == word && *base != word)
}

/// The plural of `noun`, one word in lower case.
pub fn plural(noun: &str) -> String {
    match IRREGULAR_NOUNS.iter().find(|(singular, _)| *singular == noun) {
        Some((_, plural)) => (*plural).to_owned(),
        None => with_s(noun),
    }
}

/// The singular of `noun` in lower case; the word itself where it has no plural ending.
pub fn singular(noun: &str) -> String {
    if let Some((singular, _)) = IRREGULAR_NOUNS.iter().find(|(_, plural)| *plural == noun) {
        return (*singular).to_owned();
    }
    if let Some(stem) = noun.strip_suffix("ies").filter(|stem| stem.len() > 1) {
        return format!("{stem}y");
    }
    for ending in ["sses", "shes", "ches", "xes", "zes"] {
        if noun.ends_with(ending) {
            return noun[..noun.len() - 2].to_owned();
        }
    }
    match noun.strip_suffix('s') {
        Some(stem) if stem.len() > 2 && !stem.ends_with(['s', 'u', 'i']) => stem.to_owned(),
        // Two letters that no word is made of are the first ones of words: MPs, TVs.
        Some(stem) if stem.len() == 2 && !stem.contains(|c| is_vowel(c) || c == 'y') => stem.to_owned(),
        _ => noun.to_owned(),
    }
}

/// Whether the word is a plural that no rule makes: "people".
pub fn is_irregular_plural(word: &str) -> bool {
    IRREGULAR_NOUNS.iter().any(|(_, plural)| *plural == word) || matches!(word, "police" | "staff" | "crew")
}

fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u')
}

fn ends_in_consonant_y(word: &str) -> bool {
    word.strip_suffix('y').is_some_and(|stem| !stem.is_empty() && !stem.ends_with(is_vowel))
}

fn with_s(word: &str) -> String {
    if ends_in_consonant_y(word) {
        return [&word[..word.len() - 1], "ies"].concat();
    }
    let es = ["s", "x", "z", "ch", "sh"].iter().any(|end| word.ends_with(end)) || matches!(word, "go" | "do" | "veto" | "echo");
    [word, if es { "es" } else { "s" }].concat()
}

/// "plan" and "ing" → "planning": a single final consonant after a single stressed vowel doubles.
fn doubled(word: &str, ending: &str) -> String {
    let mut letters = word.chars().rev();
    let doubles = match (letters.next(), letters.next(), letters.next()) {
        (Some(last), Some(vowel), Some(before)) => {
            let one_syllable = || word.chars().filter(|&c| is_vowel(c)).count() == 1;
            !is_vowel(last)
                && !matches!(last, 'w' | 'x' | 'y')
                && is_vowel(vowel)
                && !is_vowel(before)
                && (one_syllable() || DOUBLING.contains(&word))
        }
        _ => false,
    };
    let last = word.len() - word.chars().next_back().filter(|_| doubles).map_or(0, char::len_utf8);
    [word, &word[last..], ending].concat()
}

fn regular_past(base: &str) -> String {
    if base.ends_with('e') {
        [base, "d"].concat()
    } else if ends_in_consonant_y(base) {
        [&base[..base.len() - 1], "ied"].concat()
    } else {
        doubled(base, "ed")
    }
}

/// The form in "-ing" of the verb: "beginning".
pub(super) fn ing(base: &str) -> String {
    if let Some(stem) = base.strip_suffix("ie") {
        return [stem, "ying"].concat();
    }
    match base.strip_suffix('e') {
        Some(stem) if !stem.is_empty() && !stem.ends_with(['e', 'o', 'y']) && base != "be" => [stem, "ing"].concat(),
        _ if base == "begin" => "beginning".to_owned(),
        _ => doubled(base, "ing"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn irregular_verbs_are_listed_in_order() {
        assert!(IRREGULAR.is_sorted_by_key(|(base, ..)| base));
    }

    #[test]
    fn verbs_take_their_forms() {
        let forms = |base| {
            let v = verb(base);
            format!("{} {} {} {}", v.third, v.past, v.participle, v.ing)
        };
        assert_eq!(forms("begin"), "begins began begun beginning");
        assert_eq!(forms("plan"), "plans planned planned planning");
        assert_eq!(forms("carry"), "carries carried carried carrying");
        assert_eq!(forms("schedule"), "schedules scheduled scheduled scheduling");
        assert_eq!(forms("admit"), "admits admitted admitted admitting");
        assert_eq!(forms("open"), "opens opened opened opening");
        assert_eq!(forms("die"), "dies died died dying");
        assert_eq!(forms("resume"), "resumes resumed resumed resuming");
    }

    #[test]
    fn nouns_go_to_their_plural_and_back() {
        for (one, many) in [("body", "bodies"), ("round", "rounds"), ("person", "people"), ("clash", "clashes"), ("bus", "buses")] {
            assert_eq!(plural(one), many);
        }
        for (one, many) in [("body", "bodies"), ("attack", "attacks"), ("person", "people"), ("clash", "clashes"), ("area", "areas")] {
            assert_eq!(singular(many), one);
        }
        for (one, many) in [("mp", "mps"), ("suv", "suvs"), ("bus", "bus"), ("gas", "gas"), ("yes", "yes"), ("loss", "loss")] {
            assert_eq!(singular(many), one);
        }
    }
}
