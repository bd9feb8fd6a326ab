//! The command line's grammar. Help texts come from the catalogue, in the user's language:
//! `help-ARGUMENT`, or `help-COMMAND-ARGUMENT` where an argument differs between commands.

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{ArgAction, CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};
use gouji_core::{Language, Severity};

use crate::message::find;
use crate::usage;

#[derive(Debug, Parser)]
#[command(name = "gouji", version, disable_help_flag = true, disable_version_flag = true)]
#[command(disable_help_subcommand = true)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
    #[arg(long, global = true, value_enum, hide_possible_values = true, value_name = "zh|en")]
    lang: Option<Lang>,
    #[arg(long, global = true, value_enum, default_value_t, value_name = "WHEN")]
    #[arg(hide_possible_values = true, hide_default_value = true)]
    pub(crate) color: Color,
    #[arg(short, long, global = true, action = ArgAction::Help)]
    help: Option<bool>,
    #[arg(short = 'V', long, action = ArgAction::Version)]
    version: Option<bool>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Check(Check),
    Extract(Extract),
    Diff(Diff),
    Explain(Explain),
    Schema,
    Lsp(Lsp),
}

#[derive(Debug, clap::Args)]
#[allow(clippy::struct_excessive_bools, reason = "each is a switch of the command line")]
pub(crate) struct Check {
    #[arg(long, value_enum, default_value_t, hide_possible_values = true, hide_default_value = true)]
    #[arg(value_name = "human|json")]
    pub(crate) format: CheckFormat,
    #[arg(long, value_enum, default_value_t = FailOn::Warning, value_name = "SEVERITY")]
    #[arg(hide_possible_values = true, hide_default_value = true)]
    pub(crate) fail_on: FailOn,
    #[arg(long)]
    pub(crate) strict: bool,
    #[arg(long)]
    pub(crate) fix: bool,
    #[arg(long, conflicts_with = "fix")]
    pub(crate) fix_dry_run: bool,
    #[arg(long)]
    pub(crate) why: bool,
    #[arg(long)]
    pub(crate) proof: bool,
    #[arg(long)]
    pub(crate) workspace: bool,
    #[command(flatten)]
    pub(crate) reading: Reading,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Extract {
    #[arg(long, value_enum, default_value_t, hide_possible_values = true, hide_default_value = true)]
    #[arg(value_name = "FORMAT")]
    pub(crate) format: ExtractFormat,
    #[arg(long)]
    pub(crate) relations: bool,
    #[command(flatten)]
    pub(crate) reading: Reading,
}

/// What `check` and `extract` read, and how wide they write.
#[derive(Debug, clap::Args)]
pub(crate) struct Reading {
    #[arg(long, value_enum, default_value_t, hide_possible_values = true, hide_default_value = true)]
    #[arg(value_name = "text|jsonl")]
    pub(crate) input: InputFormat,
    #[arg(long, value_name = "COLUMNS", value_parser = clap::value_parser!(u16).range(40..))]
    pub(crate) width: Option<u16>,
    // First, so that help shows arguments before options.
    #[arg(required = true, value_name = "PATH", display_order = 0)]
    pub(crate) paths: Vec<PathBuf>,
}

/// Two versions of one report.
#[derive(Debug, clap::Args)]
pub(crate) struct Diff {
    #[arg(long, value_enum, default_value_t, hide_possible_values = true, hide_default_value = true)]
    #[arg(value_name = "human|json")]
    pub(crate) format: CheckFormat,
    #[arg(value_name = "OLD", display_order = 0)] // The order of the command line, not of the alphabet.
    pub(crate) old: PathBuf,
    #[arg(value_name = "NEW", display_order = 1)]
    pub(crate) new: PathBuf,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Explain {
    #[arg(value_name = "CODE")]
    pub(crate) code: Option<String>,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Lsp {
    // Editors' client libraries add it by themselves; there is no other transport.
    #[arg(long, hide = true)]
    stdio: bool,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Lang {
    Zh,
    En,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(crate) enum Color {
    #[default]
    Auto,
    Always,
    Never,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(crate) enum CheckFormat {
    #[default]
    Human,
    Json,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(crate) enum ExtractFormat {
    #[default]
    Table,
    Json,
    Csv,
    Sheet,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(crate) enum InputFormat {
    #[default]
    Text,
    Jsonl,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum FailOn {
    Error,
    Warning,
    Information,
    Hint,
}

impl FailOn {
    pub(crate) const fn severity(self) -> Severity {
        match self {
            Self::Error => Severity::Error,
            Self::Warning => Severity::Warning,
            Self::Information => Severity::Information,
            Self::Hint => Severity::Hint,
        }
    }
}

impl Arguments {
    /// Whether the user names the language.
    pub(crate) const fn asks_for_language(&self) -> bool {
        self.lang.is_some()
    }
}

/// Reads the process's arguments; help, the version and errors are printed here and end the program.
pub(crate) fn parse() -> Result<(Arguments, Language), ExitCode> {
    let arguments: Vec<OsString> = std::env::args_os().collect();
    // Help and error messages need the language before anything is parsed.
    let language = asked_language(&arguments).or_else(environment_language).unwrap_or_default();
    let parsed = command(language).try_get_matches_from(arguments);
    match parsed.and_then(|matches| Arguments::from_arg_matches(&matches)) {
        Ok(arguments) => {
            let language = match arguments.lang {
                Some(Lang::Zh) => Language::Zh,
                Some(Lang::En) => Language::En,
                None => language,
            };
            Ok((arguments, language))
        }
        Err(error) => Err(usage::report(&error, language)),
    }
}

fn asked_language(arguments: &[OsString]) -> Option<Language> {
    let mut rest = arguments.iter().filter_map(|argument| argument.to_str());
    while let Some(argument) = rest.next() {
        let value = match argument.strip_prefix("--lang") {
            Some("") => rest.next(),
            Some(value) => value.strip_prefix('='),
            None => continue,
        };
        match value {
            Some("zh") => return Some(Language::Zh),
            Some("en") => return Some(Language::En),
            _ => {}
        }
    }
    None
}

fn environment_language() -> Option<Language> {
    ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .filter_map(std::env::var_os)
        .find_map(|locale| Language::from_locale(locale.to_str()?))
}

/// The grammar with its texts in a language.
fn command(language: Language) -> clap::Command {
    let mut command = localised(Arguments::command(), "gouji", language);
    let names: Vec<String> = command.get_subcommands().map(|sub| sub.get_name().to_owned()).collect();
    for name in names {
        command = command.mut_subcommand(&name, |sub| localised(sub, &name, language));
    }
    command
}

fn localised(command: clap::Command, name: &str, language: Language) -> clap::Command {
    let say = |key: &str| find(key, language).unwrap_or_default();
    let mut command = command
        .about(say(&format!("help-{name}")))
        .subcommand_help_heading(say("heading-commands"))
        .subcommand_value_name(say("value-command"))
        .help_template(format!(
            "{{about-with-newline}}\n{}{{usage}}\n\n{{all-args}}{{after-help}}",
            say("heading-usage")
        ));
    if let Some(after) = find(&format!("after-{name}"), language) {
        command = command.after_help(after);
    }
    let command = command.mut_args(|argument| {
        let value = argument.get_value_names().and_then(|names| names.first()).map(ToString::to_string);
        let own = value.and_then(|name| find(&format!("value-{}", name.to_lowercase()), language));
        let argument = if let Some(own) = own { argument.value_name(own) } else { argument };
        let id = argument.get_id().as_str().to_owned();
        let help = find(&format!("help-{name}-{id}"), language);
        let heading = if argument.is_positional() { "heading-arguments" } else { "heading-options" };
        argument.help(help.unwrap_or_else(|| say(&format!("help-{id}")))).help_heading(say(heading))
    });
    let usage = usage_line(&command, name, say("value-options"), say("value-command"));
    command.override_usage(usage)
}

/// `gouji check [选项] <路径>...`: clap's own line is English.
fn usage_line(command: &clap::Command, name: &str, options: &str, sub: &str) -> String {
    let mut words = vec!["gouji".to_owned()];
    words.extend((name != "gouji").then(|| name.to_owned()));
    words.push(format!("[{options}]"));
    words.extend(command.has_subcommands().then(|| format!("<{sub}>")));
    for argument in command.get_positionals() {
        let shown =
            argument.get_value_names().and_then(|names| names.first()).map_or("", |name| name.as_str());
        let more = if matches!(argument.get_action(), ArgAction::Append) { "..." } else { "" };
        words.push(if argument.is_required_set() {
            format!("<{shown}>{more}")
        } else {
            format!("[{shown}]{more}")
        });
    }
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_command_and_argument_has_a_help_text_in_both_languages() {
        for language in [Language::Zh, Language::En] {
            let mut command = command(language);
            command.build();
            let subs = command.get_subcommands().chain([&command]).collect::<Vec<_>>();
            assert_eq!(subs.len(), 7);
            for sub in subs {
                let about = sub.get_about().map(ToString::to_string).unwrap_or_default();
                assert!(!about.is_empty() && !about.starts_with("help-"), "{}", sub.get_name());
                for argument in sub.get_arguments().filter(|argument| !argument.is_hide_set()) {
                    let help = argument.get_help().map(ToString::to_string).unwrap_or_default();
                    assert!(!help.is_empty() && !help.starts_with("help-"), "{}", argument.get_id());
                }
            }
        }
    }

    #[test]
    fn finds_the_language_before_parsing() {
        let asked = |line: &str| asked_language(&line.split(' ').map(OsString::from).collect::<Vec<_>>());
        assert_eq!(asked("gouji check --lang en a.md"), Some(Language::En));
        assert_eq!(asked("gouji --lang=zh check"), Some(Language::Zh));
        assert_eq!(asked("gouji check --lang"), None);
        assert_eq!(asked("gouji check a.md"), None);
    }
}
