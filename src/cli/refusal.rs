//! What is said of a command line that cannot be read, and how help is put into Chinese.

use crate::diag::text::terminal_width;

/// The help of a command, by its name or its Chinese one.
pub fn help_of(name: &str) -> Option<String> {
    let mut program = <super::Cli as clap::CommandFactory>::command();
    program.build();
    program.find_subcommand_mut(name).map(|command| in_chinese(&command.render_help().to_string()))
}

/// Help with the few words of the argument parser's own put into Chinese.
fn in_chinese(help: &str) -> String {
    const WORDS: [(&str, &str); 6] = [
        ("[OPTIONS]", "[选项]"),
        ("<COMMAND>", "<命令>"),
        ("[COMMAND]", "[命令]"),
        ("[alias: ", "[也可写 "),
        ("Arguments:", "参数："),
        ("Options:", "选项："),
    ];
    let help = WORDS.iter().fold(help.to_owned(), |help, (word, chinese)| help.replace(word, chinese));
    super::help::in_columns(&help, terminal_width())
}

/// Why two options do not go together, where that is not plain.
fn apart(one: &str, other: &str) -> &'static str {
    let both =
        |a: &str, b: &str| one.starts_with(a) && other.starts_with(b) || one.starts_with(b) && other.starts_with(a);
    if both("--draft", "--stubs") {
        "：核实说明对着定稿的意见写，编写途中的意见还会变。不加 --draft 再运行"
    } else if both("--fix", "--stubs") {
        "：先 --fix 改好，再 --stubs 写核实说明"
    } else {
        ""
    }
}

/// Says in Chinese what is wrong with a command line (or prints help and version) and gives the exit status.
pub fn explain(error: &clap::Error) -> std::process::ExitCode {
    use clap::error::{ContextKind, ContextValue, ErrorKind};
    use std::io::Write;
    if !error.use_stderr() {
        let _ = write!(anstream::stdout(), "{}", in_chinese(&error.render().to_string()));
        return std::process::ExitCode::SUCCESS;
    }
    let context = |kind| error.get(kind).map(ToString::to_string).unwrap_or_default();
    let argument = context(ContextKind::InvalidArg);
    let message = match error.kind() {
        ErrorKind::InvalidSubcommand => format!("没有“{}”这个命令", context(ContextKind::InvalidSubcommand)),
        ErrorKind::UnknownArgument => format!("没有“{argument}”这个选项"),
        ErrorKind::ValueValidation => {
            let value = context(ContextKind::InvalidValue);
            // why, where it is our own words; those of the library are English
            let why = std::error::Error::source(error).map(ToString::to_string).filter(|why| !why.is_ascii());
            format!("“{argument}”不能是“{value}”{}", why.map(|why| format!("：{why}")).unwrap_or_default())
        }
        ErrorKind::InvalidValue => {
            let values = context(ContextKind::ValidValue);
            let values = if values.is_empty() { String::new() } else { format!("，可以用：{values}") };
            format!("“{argument}”不能是“{}”{values}", context(ContextKind::InvalidValue))
        }
        ErrorKind::MissingRequiredArgument => format!("还缺：{argument}"),
        ErrorKind::ArgumentConflict => {
            let other = context(ContextKind::PriorArg);
            format!("“{argument}”不能和“{other}”同用{}", apart(&argument, &other))
        }
        ErrorKind::TooManyValues => format!("“{argument}”只要一个值"),
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand | ErrorKind::MissingSubcommand => {
            let _ = write!(anstream::stderr(), "{}", in_chinese(&error.render().to_string()));
            return std::process::ExitCode::from(2);
        }
        _ => error.to_string(),
    };
    let likeliest = |kind| match error.get(kind)? {
        ContextValue::Strings(names) => names.last().cloned(),
        value => Some(value.to_string()),
    };
    let suggestion = [ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg, ContextKind::SuggestedValue]
        .into_iter()
        .filter_map(likeliest)
        .find(|text| !text.is_empty())
        .map_or_else(String::new, |text| format!("，是不是“{text}”？"));
    let _ = writeln!(crate::diag::Shown::new(anstream::stderr()), "{message}{suggestion}\n用 nianbao --help 看用法。");
    std::process::ExitCode::from(2)
}
