//! What can be wrong with a profile, an overlay, or what a report adds to it.

use crate::profile::syntax_error::SyntaxFault;
use crate::profile::unit_error::UnitFault;
use crate::source::{Problem, ProblemKind, Shape, Span};

/// A problem of the requirement, with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProfileProblem {
    /// What is wrong.
    pub fault: ProfileFault,
    /// Where.
    pub span: Span,
    /// Other places involved, such as the first of two equal names.
    pub related: Vec<Span>,
}

impl ProfileProblem {
    /// A problem at a place.
    pub fn new(fault: ProfileFault, span: Span) -> Self {
        Self { fault, span, related: Vec::new() }
    }

    /// Adds another place involved.
    #[must_use]
    pub fn related(mut self, span: Span) -> Self {
        self.related.push(span);
        self
    }

    /// One sentence for people.
    pub fn message(&self) -> String {
        self.fault.message()
    }
}

impl From<Problem> for ProfileProblem {
    fn from(problem: Problem) -> Self {
        Self { fault: ProfileFault::File(problem.kind), span: problem.span, related: problem.related }
    }
}

/// What is wrong with the requirement.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs, reason = "the fields are the words the message shows")]
pub enum ProfileFault {
    /// The file cannot be read as written.
    File(ProblemKind),
    /// The profile this one is 基于 does not exist.
    BaseUnknown { id: String, nearest: Option<String> },
    /// Profiles that are 基于 each other, or too many layers.
    BaseCircle { id: String },
    /// A key that must be there is not.
    Missing { key: &'static str, of: String },
    /// A word that is none of the admitted ones.
    UnknownWord { key: &'static str, word: String, expected: String, nearest: Option<String> },
    /// A name under 上级, 随, 所在表, 删去, 章序, 计算口径 … that names nothing.
    UnknownName { key: &'static str, name: String, nearest: Option<String> },
    /// A formula or an entry asks for what a layer takes out (删去).
    Dropped { of: String, name: String, by: String },
    /// An overlay changes an entry that no layer below has, and says too little to add it.
    OverlayUnknown { what: &'static str, name: String, nearest: Option<String> },
    /// 变动 names an indicator, which says its own beside its other fields.
    ChangeOfIndicator { name: String },
    /// 适用 does not say a year.
    BadYear { text: String },
    /// A lower limit above the upper one.
    LimitsCross { of: String, shortest: u32, longest: u32 },
    /// A 类型 that the 单位 cannot have.
    KindOfUnit { name: String, kind: &'static str, unit: String },
    /// A part of another time than its whole.
    ParentPeriod { name: String, period: &'static str, parent: String, other: &'static str },
    /// A number that is none of those admitted.
    OutOfRange { key: &'static str, of: String, found: i64, lowest: i64, highest: i64 },
    /// A name that neither a formula nor 取数 can write.
    Unnameable { name: String },
    /// A 单位 given anew, with which formulas and rules of layers below do not agree; `why` is said of the first.
    UnitChanged { name: String, unit: String, of: Vec<String>, why: String },
    /// 沿用 names an indicator that last year's edition has not.
    CarriedUnknown { name: String, edition: String, nearest: Option<String> },
    /// A rule that no figures can satisfy.
    Unsatisfiable { of: String, why: String },
    /// Two rules that no figures can satisfy at once.
    Excluding { of: String, first: String, why: String },
    /// The file of an overlay in a folder does not say its own name.
    Nameless,
    /// The file of an overlay in a folder takes the name of a profile that came with the program.
    NameTaken { id: String },
    /// Two files of overlays have one name and say different things.
    NameTwice { id: String, path: String },
    /// The overlay in the report folder extends another profile than the one the report names.
    OtherBase { named: String, base: String },
    /// A name, alias, code or number used twice.
    Twice { what: &'static str, name: String },
    /// A report declares an indicator that its profile has already.
    Redeclared { name: String },
    /// Both 式 and 口径.
    FormulaTwice { of: String },
    /// A formula that cannot be read.
    Syntax { of: String, fault: SyntaxFault },
    /// A formula whose units or kinds of value do not agree.
    Unit { of: String, fault: UnitFault },
    /// Formulas that need each other.
    Circle { names: Vec<String> },
    /// 计算口径 chooses one that does not exist.
    UnknownVariant { of: String, name: String, known: Vec<String>, nearest: Option<String> },
    /// 计算口径 for an indicator without a formula.
    NoFormula { of: String },
    /// A sample of 编号 in which nothing counts, or too much.
    NumberSample { key: &'static str, sample: String },
    /// An indicator that is its own 上级, directly or in a circle.
    ParentCircle { name: String },
    /// An indicator whose 汇总 weights it by itself, directly or in a circle.
    WeightCircle { name: String },
    /// A wording of 固定表述 too short for its misspellings to be found, without any that are named.
    PhraseTooShort { text: String, shortest: usize },
}

impl ProfileFault {
    /// True if the layer below is missing, so that nothing built on it can be judged.
    pub fn is_groundless(&self) -> bool {
        matches!(self, Self::BaseUnknown { .. } | Self::BaseCircle { .. })
    }

    /// One sentence for people.
    pub fn message(&self) -> String {
        match self {
            Self::File(kind) => file_message(kind),
            Self::BaseUnknown { id, nearest } => format!("“基于”的编制规范“{id}”不存在{}", or_nearest(nearest)),
            Self::BaseCircle { id } => format!("编制规范“{id}”的“基于”绕成了圈，或层数太多"),
            Self::Missing { key, of } => format!("“{of}”没有写“{key}”，请补上"),
            Self::UnknownWord { key, word, expected, nearest } => {
                format!("“{key}”不能写“{word}”，可写：{expected}{}", or_nearest(nearest))
            }
            Self::UnknownName { key, name, nearest } => {
                format!("“{key}”里的“{name}”不存在{}", or_nearest(nearest))
            }
            Self::Dropped { of, name, by } => {
                format!("“{of}”所用的“{name}”，编制规范“{by}”已删去，请改用别的指标，或删去这一处")
            }
            Self::OverlayUnknown { what, name, nearest } => {
                format!("下层规范没有{what}“{name}”，要新增请写全各项{}", or_nearest(nearest))
            }
            Self::ChangeOfIndicator { name } => {
                format!("“变动”下面写单位或类型；“{name}”一项的界限，写在“表”或“基础指标”里这一项的“变动”中")
            }
            Self::BadYear { text } => format!("“适用”里的“{text}”看不出年份，请写成 2023-2024 或 2024"),
            Self::LimitsCross { of, shortest, longest } => {
                format!("“{of}”的字数下限 {shortest} 大于字数上限 {longest}，怎么写都不合，请改掉一处")
            }
            Self::KindOfUnit { name, kind, unit } => {
                format!("“{name}”的类型是“{kind}”，单位却是“{unit}”，两样合不上，请改掉一处")
            }
            Self::ParentPeriod { name, period, parent, other } => format!(
                "“{name}”（{period}）的上级“{parent}”是{other}的数，时期不同，比不得大小；只是编排上属于它的，写“不比上级: 是”"
            ),
            Self::OutOfRange { key, of, found, lowest, highest } => {
                format!("“{of}”的“{key}”不能写 {found}，可写 {lowest} 到 {highest}")
            }
            Self::Unnameable { name } => {
                format!(
                    "“{name}”做不了名字，公式和正文都写不出它：名字不能空着，不能只是数，里面不能有花括号、竖线和换行"
                )
            }
            Self::UnitChanged { name, unit, of, why } => format!(
                "“{name}”的单位改成了“{unit}”，下层规范里用到它的{}对不上了（{why}）；改了单位，请在这里把这些一并重写",
                of.iter().map(|of| format!("“{of}”")).collect::<Vec<_>>().join("、")
            ),
            Self::CarriedUnknown { name, edition, nearest } => {
                format!("“沿用”里的“{name}”在上一版《{edition}》里没有{}", or_nearest(nearest))
            }
            Self::Unsatisfiable { of, why } => format!("规则“{of}”怎么填都不能成立：{why}，请核对公式"),
            Self::Excluding { of, first, why } => {
                format!("规则“{of}”与“{first}”不能同时成立：{why}，没有哪个数两样都合，请改掉一处")
            }
            Self::Nameless => {
                "补充规范没有写“编制规范”（自己的名字），请在第一行补上，例如 编制规范: 本校-2024".to_owned()
            }
            Self::NameTaken { id } => {
                format!("编制规范“{id}”程序里已有，补充规范请另起名字，再用“基于: {id}”接在它上面")
            }
            Self::NameTwice { id, path } => {
                format!("编制规范“{id}”有两份，内容不同：这一份和“{path}”；请只留一份，或给一份另起名字")
            }
            Self::OtherBase { named, base } => {
                format!("report.yaml 的编制规范是“{named}”，这里的补充规范基于“{base}”，两处要一致")
            }
            Self::Twice { what, name } => format!("{what}“{name}”用了两次，请改掉一处"),
            Self::Redeclared { name } => format!("“{name}”编制规范里已有，不必再写，请删去这一行"),
            Self::FormulaTwice { of } => format!("“{of}”同时写了“式”和“口径”，请只留一种"),
            Self::Syntax { of, fault } => format!("“{of}”的公式：{}", fault.message()),
            Self::Unit { of, fault } => format!("“{of}”的公式：{}", fault.message()),
            Self::Circle { names } => format!("公式互相引用，绕成了圈：{}", names.join(" → ")),
            Self::UnknownVariant { of, name, known, nearest } => {
                format!("“{of}”没有口径“{name}”，可写：{}、填报{}", known.join("、"), or_nearest(nearest))
            }
            Self::NoFormula { of } => format!("“{of}”没有公式，不必在“计算口径”里写，请删去这一行"),
            Self::NumberSample { key, sample } => format!(
                "“编号”的“{key}”写成“{sample}”，里面没有可以编号的数字，或数字、层数太多；照样子写，例如“图1”“图1-1”“一、 / （一） / 1.”"
            ),
            Self::ParentCircle { name } => format!("“{name}”的“上级”绕回了自己"),
            Self::PhraseTooShort { text, shortest } => {
                format!("固定表述“{text}”不足 {shortest} 个字，写错了查不出来，请写全称，或用“误”列出常见的误写")
            }
            Self::WeightCircle { name } => {
                format!("“{name}”的“汇总”绕回了自己：加权用的人数不能又按它来加权，请换一个人数")
            }
        }
    }
}

fn or_nearest(nearest: &Option<String>) -> String {
    nearest.as_ref().map_or_else(String::new, |nearest| format!("，是不是“{nearest}”？"))
}

fn file_message(kind: &ProblemKind) -> String {
    match kind {
        ProblemKind::UnknownField { name, expected } => {
            let nearest = crate::nearest::nearest(name, expected.iter().map(String::as_str));
            format!("没有“{name}”这一项，可写：{}{}", expected.join("、"), or_nearest(&nearest.map(str::to_owned)))
        }
        ProblemKind::MissingField { name } => format!("没有写“{name}”，请补上"),
        ProblemKind::DuplicateKey { key } => format!("“{key}”写了两次，后一次没有读"),
        ProblemKind::WrongType { expected, found } if expected == found => {
            format!("这里写的{}太大或太小，请核对", shape(found))
        }
        ProblemKind::WrongType { expected, found } => {
            format!("这里应写{}，现在写的是{}", shape(expected), shape(found))
        }
        ProblemKind::UnknownValue { value, expected } => format!("不能写“{value}”，可写：{}", expected.join("、")),
        ProblemKind::Invalid { reason } => format!("这里的写法不对：{reason}"),
        kind if kind.read_as_meant() => "这里的标点、空格或缩进不合 YAML 的写法，已按原意读入，请改正".to_owned(),
        _ => "这里读不出来，请核对标点、引号、括号和缩进".to_owned(),
    }
}

fn shape(shape: &Shape) -> String {
    match shape {
        Shape::Empty => "空白".to_owned(),
        Shape::Text => "文字".to_owned(),
        Shape::Number => "数".to_owned(),
        Shape::Integer => "整数".to_owned(),
        Shape::YesNo => "是或否".to_owned(),
        Shape::List => "[ ] 里的一列值".to_owned(),
        Shape::ListOf(count) => format!("[ ] 里的 {count} 个值"),
        Shape::Mapping => "“名: 值”的若干行".to_owned(),
        Shape::Other(words) => words.clone(),
    }
}
