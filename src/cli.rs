//! The command line: names, Chinese aliases, help and examples. No work is done here.

mod arguments;
mod help;
mod refusal;

pub use arguments::arguments;
pub use refusal::{explain, help_of};

use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

const TEMPLATE: &str = "{about-with-newline}\n用法：{usage}\n\n{all-args}{after-help}";

/// nianbao's command line.
#[derive(Debug, Parser)]
#[command(
    name = "nianbao",
    version,
    about = "职业教育质量年度报告编制工具：一个文件夹进，校核意见或 PDF 出",
    help_template = "{about-with-newline}\n用法：{usage}\n\n命令：\n{subcommands}\n\n选项：\n{options}{after-help}",
    after_help = "从这里开始：\n  nianbao new 我的年报 --school 某某职业技术学校\n  nianbao check 我的年报 --draft\n  nianbao build 我的年报 --draft\n\n退出状态：0 没有未了事项；1 有错误或未说明的待核实；2 没能运行。",
    term_width = 0,
    disable_help_subcommand = true,
    disable_help_flag = true,
    disable_version_flag = true
)]
pub struct Cli {
    /// 显示帮助
    #[arg(short, long, global = true, action = clap::ArgAction::Help)]
    help: Option<bool>,
    /// 显示版本
    #[arg(short = 'V', long, action = clap::ArgAction::Version)]
    version: Option<bool>,
    /// 另有编制规范的文件夹，里面的 .yaml 按“基于”接在已有的规范上
    #[arg(long, global = true, value_name = "文件夹")]
    pub profile_dir: Option<PathBuf>,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// 新建：按编制规范建一个待填的报告文件夹
    #[command(visible_alias = "新建", help_template = TEMPLATE, after_help = "例：\n  nianbao new 我的年报 --school 某某职业技术学校\n  nianbao new 我的年报 --school 某某职业技术学校 --profile 规范名   规范名用 nianbao profiles 查\n  nianbao new 某校.xlsx --school 某某职业技术学校   不建文件夹，写一份填报工作簿（Excel），发给学校填")]
    New(New),
    /// 转年：由今年的报告文件夹建明年的，上年的数带过去
    #[command(visible_alias = "转年", help_template = TEMPLATE, after_help = "例：\n  nianbao next 某校年报-2024                 旁边建“某校年报-2025”\n  nianbao next 某校年报-2024 --to 2025 -o 新年报\n\n原文件夹不动。今年的数填进上期一栏，新一年的待填；正文保留，年份、取数后面和有手打的数的一段末尾加【待核】；案例、图片移到“未用”；清单在新文件夹的 转年说明.md。说明见 nianbao explain 转年")]
    Next(Next),
    /// 检查：列出全部校核意见
    #[command(visible_alias = "检查", help_template = TEMPLATE, after_help = "例：\n  nianbao check 我的年报\n  nianbao check 我的年报 --draft        编写途中，没动笔的部分只提示一次\n  nianbao check 我的年报 --fix --dry-run 先看看会自动改哪些地方\n  nianbao check 我的年报 --stubs         给每条待核实写好核实说明的样子\n  nianbao check 我的年报 --format csv -o 校核意见单.csv\n  nianbao check 我的年报 --format json -o 基线.json   以后加 --baseline 基线.json，只算新的意见")]
    Check(Check),
    /// 数据：列出全部指标数据和计算指标
    #[command(visible_alias = "数据", help_template = TEMPLATE, after_help = "例：\n  nianbao figures 我的年报\n  nianbao figures 我的年报 --format csv > 数据.csv")]
    Figures(Figures),
    /// 来历：一个数据是怎么来的，追到文件和行
    #[command(visible_alias = "来历", help_template = TEMPLATE, after_help = "例：\n  nianbao why 我的年报 生师比\n  nianbao why 我的年报 各专业在校生.合计.在校生数")]
    Why(Why),
    /// 生成：检查，然后排出 PDF
    #[command(visible_alias = "生成", help_template = TEMPLATE, after_help = "例：\n  nianbao build 我的年报\n  nianbao build 我的年报 --draft -o 送审稿.pdf   带水印，有校核意见也生成")]
    Build(Build),
    /// 汇总：区县的收报台账和各校对照表
    #[command(visible_alias = "汇总", help_template = TEMPLATE, after_help = "例：\n  nianbao rollup 某区年报\n  nianbao rollup 某区年报 教学资源表            只看一张对照表\n  nianbao rollup 某区年报 某某职业教育中心      只看一所学校，列出要退给它改的意见\n  nianbao rollup 某区年报 --xlsx 对照表.xlsx   带公式的对照表\n\n写法：nianbao explain 所辖学校\n\n退出状态：0 各校的报告都能用；1 有学校还没有交来能用的报告；2 没能运行。各校自己的校核意见不算在内，列在台账里。")]
    Rollup(Rollup),
    /// 汇编：各校同一节文字排在一起，案例列成清单供选用
    #[command(visible_alias = "汇编", help_template = TEMPLATE, after_help = "例：\n  nianbao gather 某区年报 实习实训   各校“实习实训”一节写进 汇编/实习实训.md，不印，改好再用\n  nianbao gather 某区年报            各校案例列进 汇编/案例清单.txt，打 √ 再运行，选中的抄进 cases/；并列出各校雷同的句子")]
    Gather(Gather),
    /// 释义：一条校核规则的说明，或一个指标的定义
    #[command(visible_alias = "释义", help_template = TEMPLATE, after_help = "例：\n  nianbao explain figure/part-exceeds-whole\n  nianbao explain C1.1\n  nianbao explain 生师比\n\n题目（怎样写、怎样做）：运行 nianbao explain，全部列出")]
    Explain(Explain),
    /// 规范：列出可用的编制规范
    #[command(visible_alias = "规范", help_template = TEMPLATE, subcommand_help_heading = "另外", after_help = "例：\n  nianbao profiles\n  nianbao profiles diff 中职学校-2024 中职学校-2025             两版规范有什么不同\n  nianbao profiles diff 我的年报 中职学校-2025                  这份报告改按新规范要做什么")]
    Profiles(Profiles),
    /// 结构：供编辑器补全、提示和检查的结构文件（JSON Schema）
    #[command(visible_alias = "结构", help_template = TEMPLATE, after_help = "例：\n  nianbao schema 我的年报 -o 我的年报/.schema   换了规范或添了自己的指标以后，重写结构文件\n  nianbao schema 中职学校-2024                打印 figures.yaml 的结构\n  nianbao schema 中职学校-2024 --of 报告      打印 report.yaml 的结构\n\n编辑器（如 VS Code 装 YAML 插件）照文件第一行找到结构文件：输入指标名时有候选，停在名字上有单位、时期和释义。")]
    Schema(Schema),
    /// 补全：输出命令行补全脚本
    #[command(visible_alias = "补全", help_template = TEMPLATE, after_help = "例：\n  nianbao completions powershell >> $PROFILE\n  nianbao completions bash > ~/.local/share/bash-completion/completions/nianbao")]
    Completions(Completions),
}

/// Options of `new`.
#[derive(Debug, Args)]
pub struct New {
    /// 要建的文件夹（不能已有内容）；写成 某校.xlsx，就是一份填报工作簿
    #[arg(value_name = "文件夹")]
    pub dir: PathBuf,
    /// 编制规范，用 nianbao profiles 查；不写就用最新一年的中职学校规范（profiles 里标“默认”的）
    #[arg(long, value_name = "规范")]
    pub profile: Option<String>,
    /// 学校全称
    #[arg(long, value_name = "全称", value_parser = school_name)]
    pub school: String,
    /// 再写一份流水线，每次提交都校核并生成 PDF：github、gitlab、gitee
    #[arg(long, value_name = "平台", hide_possible_values = true)]
    pub ci: Option<CiHost>,
}

/// A school's name, which is more than blanks.
fn school_name(text: &str) -> Result<String, String> {
    let name = text.trim();
    if name.is_empty() { Err("学校全称不能空着".to_owned()) } else { Ok(name.to_owned()) }
}

/// Hosts that `new --ci` writes a workflow for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum CiHost {
    /// GitHub Actions.
    Github,
    /// GitLab CI.
    Gitlab,
    /// Gitee Go.
    Gitee,
}

/// Options of `next`.
#[derive(Debug, Args)]
pub struct Next {
    /// 今年的报告文件夹；不写就是当前文件夹
    #[arg(value_name = "文件夹", default_value = ".", hide_default_value = true)]
    pub dir: PathBuf,
    /// 转到哪一年度；不写就是下一年
    #[arg(long, value_name = "年度")]
    pub to: Option<i32>,
    /// 按哪一个编制规范；不写就用现用规范的下一版
    #[arg(long, value_name = "规范")]
    pub profile: Option<String>,
    /// 新文件夹；不写就建在旁边，名字里的年份顺延
    #[arg(short, long, value_name = "新文件夹")]
    pub output: Option<PathBuf>,
}

/// Options of `check`.
#[derive(Debug, Args)]
pub struct Check {
    /// 报告文件夹，或装着多个报告文件夹的文件夹（中间至多隔四层）；不写就是当前文件夹
    #[arg(value_name = "文件夹", default_value = ".", hide_default_value = true)]
    pub dirs: Vec<PathBuf>,
    /// 输出格式：human（给人看）、csv（校核意见单，用 Excel、WPS 打开）、json、sarif、github、junit
    #[arg(long, value_name = "格式", default_value = "human", hide_default_value = true, hide_possible_values = true)]
    pub format: CheckFormat,
    /// 分批：1/4 是四批里的第一批，几台机器各做一批
    #[arg(long, value_name = "第几批/共几批")]
    pub shard: Option<Shard>,
    /// 同时处理几份；不写就按处理器的个数
    #[arg(long, value_name = "份数")]
    pub jobs: Option<usize>,
    /// 编写途中：没动笔的部分只提示一次
    #[arg(long)]
    pub draft: bool,
    /// 已作说明的待核实也列出来
    #[arg(long)]
    pub explained: bool,
    /// 做可以放心自动做的修改，原文件留一份 .bak
    #[arg(long, group = "writing")]
    pub fix: bool,
    /// 为待核实写好核实说明的样子，添在 explanations.yaml 末尾，原因由人来写
    #[arg(long, group = "writing", conflicts_with_all = ["fix", "format", "draft"])]
    pub stubs: bool,
    /// 覆盖声明：编制规范的每一条由谁看着（机器校核、排版呈现、须人工判断），逐条列出，未判定的也逐项列出；用于 human、json
    #[arg(long, conflicts_with_all = ["fix", "stubs"])]
    pub coverage: bool,
    /// 结果写到这个文件，不显示在窗口里
    #[arg(short, long, value_name = "文件", conflicts_with_all = ["fix", "stubs"])]
    pub output: Option<PathBuf>,
    /// 基线：上次用 --format json 存下的结果，上次就有的意见不再计入
    #[arg(long, value_name = "文件", conflicts_with_all = ["fix", "stubs"])]
    pub baseline: Option<PathBuf>,
    /// 和 --fix、--stubs 同用：只看会改什么，不改文件
    #[arg(long, requires = "writing")]
    pub dry_run: bool,
}

/// Formats of `check`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum CheckFormat {
    /// For people.
    Human,
    /// For programs.
    Json,
    /// For code scanning: SARIF 2.1.0.
    Sarif,
    /// GitHub's annotations.
    Github,
    /// Test results for CI.
    Junit,
    /// The list of objections for a spreadsheet.
    Csv,
}

/// Options of `figures`.
#[derive(Debug, Args)]
pub struct Figures {
    /// 报告文件夹；不写就是当前文件夹
    #[arg(value_name = "文件夹", default_value = ".", hide_default_value = true)]
    pub dir: PathBuf,
    /// 输出格式：table、json、csv、yaml
    #[arg(long, value_name = "格式", default_value = "table", hide_default_value = true, hide_possible_values = true)]
    pub format: FiguresFormat,
}

/// Formats of `figures`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum FiguresFormat {
    /// Columns for people.
    Table,
    /// JSON.
    Json,
    /// CSV with a byte order mark, which Excel opens rightly.
    Csv,
    /// YAML.
    Yaml,
}

/// Options of `why`.
#[derive(Debug, Args)]
pub struct Why {
    /// 报告文件夹
    #[arg(value_name = "文件夹")]
    pub dir: PathBuf,
    /// 指标名；自己的表格里的一格写 表名.行名.列名
    #[arg(value_name = "指标")]
    pub indicator: String,
}

/// One part of a batch that several machines share.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shard {
    /// Which part, from 1.
    pub index: usize,
    /// Of how many.
    pub of: usize,
}

impl std::str::FromStr for Shard {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let numbers = text.split_once('/').and_then(|(index, of)| Some((index.parse().ok()?, of.parse().ok()?)));
        match numbers {
            Some((index, of)) if 1 <= index && index <= of => Ok(Self { index, of }),
            _ => Err("写成 1/4 的样子，第几批不大于共几批".to_owned()),
        }
    }
}

/// Options of `build`.
#[derive(Debug, Args)]
pub struct Build {
    /// 报告文件夹，或装着多个报告文件夹的文件夹（中间至多隔四层）；不写就是当前文件夹
    #[arg(value_name = "文件夹", default_value = ".", hide_default_value = true)]
    pub dirs: Vec<PathBuf>,
    /// 写到这个文件（只用于一份报告）
    #[arg(short, long, value_name = "文件")]
    pub output: Option<PathBuf>,
    /// 写到这个文件夹，文件名按编制规范；不写就是运行命令的文件夹里的 output
    #[arg(long, value_name = "文件夹", default_value = "output", hide_default_value = true)]
    pub out_dir: PathBuf,
    /// 送审用：带水印，有校核意见也生成
    #[arg(long)]
    pub draft: bool,
    /// 分批：1/4 是四批里的第一批，几台机器各做一批
    #[arg(long, value_name = "第几批/共几批")]
    pub shard: Option<Shard>,
    /// 同时处理几份；不写就按处理器的个数
    #[arg(long, value_name = "份数")]
    pub jobs: Option<usize>,
    /// 照片都重新缩小，不用本机以前缩好的
    #[arg(long)]
    pub no_cache: bool,
    /// 另存排版引擎的源文件，便于查版面问题
    #[arg(long, value_name = "文件夹", hide = true)]
    pub keep_source: Option<PathBuf>,
    /// 另存各步的用时，Chrome 跟踪格式
    #[arg(long, value_name = "文件", hide = true)]
    pub timings: Option<PathBuf>,
}

/// Options of `rollup`.
#[derive(Debug, Args)]
pub struct Rollup {
    /// 区县的报告文件夹（report.yaml 里有“所辖学校”）；就在这个文件夹里运行，可以不写
    #[arg(value_name = "文件夹", default_value = ".", hide_default_value = true)]
    pub dir: PathBuf,
    /// 只看这一张对照表；或只看这所学校，逐条列出未了的意见
    #[arg(value_name = "表或学校")]
    pub only: Option<String>,
    /// 另把对照表写成带公式的工作簿
    #[arg(long, value_name = "文件")]
    pub xlsx: Option<PathBuf>,
    /// 输出格式：human（给人看）、json
    #[arg(long, value_name = "格式", default_value = "human", hide_default_value = true, hide_possible_values = true)]
    pub format: RollupFormat,
}

/// Options of `gather`.
#[derive(Debug, Args)]
pub struct Gather {
    /// 区县的报告文件夹（report.yaml 里有“所辖学校”）；就在这个文件夹里运行，可以不写
    #[arg(value_name = "文件夹", default_value = ".", hide_default_value = true)]
    pub dir: PathBuf,
    /// 要排在一起的章或节的名称；不写就列案例
    #[arg(value_name = "章节名")]
    pub section: Option<String>,
}

/// Formats of `rollup`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum RollupFormat {
    /// For people.
    Human,
    /// For programs.
    Json,
}

/// Options of `explain`.
#[derive(Debug, Args)]
pub struct Explain {
    /// 校核规则的代码（figure/…）、编号（C1.1）、指标名或题目；不写就列出全部题目
    #[arg(value_name = "代码、指标或题目")]
    pub name: Option<String>,
    /// 按哪一个编制规范解释；不写就用最新一年的中职学校规范
    #[arg(long, value_name = "规范")]
    pub profile: Option<String>,
}

/// Options of `profiles`.
#[derive(Debug, Args)]
#[command(disable_help_subcommand = true, args_conflicts_with_subcommands = true)]
pub struct Profiles {
    /// 只看这一个编制规范有没有毛病，逐处指出；不写就列出全部
    #[arg(value_name = "规范")]
    pub id: Option<String>,
    /// What to do besides listing.
    #[command(subcommand)]
    pub action: Option<ProfilesAction>,
}

/// What `profiles` does besides listing.
#[derive(Debug, Subcommand)]
pub enum ProfilesAction {
    /// 对比：两版规范有什么不同，一份报告改按新规范要做什么
    #[command(visible_alias = "对比", help_template = TEMPLATE, after_help = "例：\n  nianbao profiles diff 中职学校-2024 中职学校-2025\n  nianbao profiles diff 中职学校-2024 四川-中职学校-2024   补充规范改了什么\n  nianbao profiles diff 我的年报 中职学校-2025             这份报告改按新规范要做什么\n  nianbao profiles diff 中职学校-2024 中职学校-2025 --folder 我的年报")]
    Diff(Diff),
}

/// Options of `profiles diff`.
#[derive(Debug, Args)]
pub struct Diff {
    /// 旧的编制规范；也可以是报告文件夹，按它现用的规范
    #[arg(value_name = "旧规范或文件夹")]
    pub old: String,
    /// 新的编制规范
    #[arg(value_name = "新规范")]
    pub new: String,
    /// 再列出这份报告要做什么
    #[arg(long, value_name = "文件夹")]
    pub folder: Option<PathBuf>,
    /// 输出格式：text（给人看）、json
    #[arg(long, value_name = "格式", default_value = "text", hide_default_value = true, hide_possible_values = true)]
    pub format: DiffFormat,
}

/// Formats of `profiles diff`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum DiffFormat {
    /// For people.
    Text,
    /// For programs.
    Json,
}

/// Options of `schema`.
#[derive(Debug, Args)]
pub struct Schema {
    /// 编制规范，用 nianbao profiles 查；也可以是报告文件夹，这样自己的指标也在内
    #[arg(value_name = "规范或文件夹")]
    pub profile: String,
    /// 哪一种文件：报告、数据、单表数据、核实说明、表格、补充规范；不写是数据
    #[arg(long, value_name = "文件种类")]
    pub of: Option<String>,
    /// 写到这个文件；是文件夹就把四种都写进去
    #[arg(short, long, value_name = "文件")]
    pub output: Option<PathBuf>,
}

/// Options of `completions`.
#[derive(Debug, Args)]
pub struct Completions {
    /// bash、zsh、fish、powershell、elvish
    #[arg(value_name = "命令行", hide_possible_values = true)]
    pub shell: clap_complete::Shell,
}
