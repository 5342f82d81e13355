//! What can be wrong in a file that a person wrote: the names that messages show and `atodds explain` takes.

use crate::named::named;

named! {
    /// A kind of mistake in a file; what it means is told in `report::explain`.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
    #[allow(missing_docs)]
    pub enum Code {
        UnknownField => "unknown-field",
        UnknownValue => "unknown-value",
        DuplicateKey => "duplicate-key",
        MissingField => "missing-field",
        WrongType => "wrong-type",
        WrongValue => "wrong-value",
        BadEscape => "bad-escape",
        TooLarge => "too-large",
        Syntax => "syntax",
        RuleFile => "rule-file",
        RuleId => "rule-id",
        RuleDuplicateId => "rule-duplicate-id",
        RuleUnknown => "rule-unknown",
        RuleUnknownPiece => "rule-unknown-piece",
        RuleUnknownList => "rule-unknown-list",
        RuleBadPattern => "rule-bad-pattern",
        RuleValue => "rule-value",
        RuleNoValue => "rule-no-value",
        RuleNoEffect => "rule-no-effect",
        RuleTooWide => "rule-too-wide",
        RuleUnreachable => "rule-unreachable",
        RuleEmptyList => "rule-empty-list",
        RuleListName => "rule-list-name",
        RuleUnusedList => "rule-unused-list",
        RuleCircle => "rule-circle",
        RuleExpect => "rule-expect",
        RuleArticleDate => "rule-article-date",
        RuleTest => "rule-test",
        RuleNoTest => "rule-no-test",
        BadDate => "bad-date",
        BadCountry => "bad-country",
        BadTimezone => "bad-timezone",
        MissingFile => "missing-file",
        WordsUnknown => "words-unknown",
        WordsNoneLeft => "words-none-left",
        WordsUnused => "words-unused",
        ConfigFile => "config-file",
        ConfigUnknown => "config-unknown",
        ConfigOutput => "config-output",
        ConfigGlob => "config-glob",
        DecisionFile => "decision-file",
        DecisionReason => "decision-reason",
        DecisionUnused => "decision-unused",
        DecisionEnded => "decision-ended",
        DuplicateFile => "duplicate-file",
    }
}
