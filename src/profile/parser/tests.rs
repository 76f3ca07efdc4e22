//! What authors of formulas see: what is read, what is refused and where.

use super::*;
use crate::model::IndicatorId;
use crate::profile::expression::TableQuery;
use crate::profile::names::{ColumnName, TableNames};

const KNOWN: &[&str] = &[
    "毕业生人数",
    "专任教师总数",
    "校外兼职教师数",
    "“双师型”教师比例",
    "高级“双师型”教师比例",
    "公共基础课（不含思想政治课）教学满意度",
    "非学历培训项目数",
    "与企业共建开放型区域产教融合实践中心数量",
    "“1+X”参考人数",
    "合计人数",
    "A类：留在当地就业人数",
    "2024",
    "校舍 面积",
];

fn names() -> Names {
    let mut names = Names::new();
    KNOWN.iter().enumerate().for_each(|(index, name)| names.add(name, IndicatorId(index)));
    let column = |name: &str| ColumnName { name: name.to_owned(), unit: None };
    let columns = ["专业", "一年级", "合计", "在校生数/2024"].into_iter().map(column).collect();
    names.add_table(TableNames { name: "各专业在校生".to_owned(), alias: None, columns });
    names
}

fn print(expression: &Expression) -> String {
    expression.print(&|id| KNOWN[id.0])
}

/// Reads and prints in the normal spelling.
fn normal(text: &str) -> String {
    print(&parse(text, &names()).unwrap_or_else(|errors| panic!("{text}: {errors:?}")))
}

/// Reads in vain: the text at the first fault and what is said.
fn refused(text: &str) -> (String, String) {
    let errors = parse(text, &names()).expect_err(text);
    (text[errors[0].range.clone()].to_owned(), errors[0].fault.message())
}

#[test]
fn every_width_and_sign_is_read() {
    for text in ["毕业生人数 + 1 ≤ 专任教师总数", "毕业生人数＋１＜＝专任教师总数", "毕业生人数+1<=专任教师总数"]
    {
        assert_eq!(normal(text), "毕业生人数 + 1 ≤ 专任教师总数");
    }
    assert_eq!(normal("专任教师总数－50％×（2－1）／4"), "专任教师总数 − 0.5 × (2 − 1) ÷ 4");
    assert_eq!(normal("1 == 1 && 非 (2 != 3) || 1 <> 2"), "1 = 1 且 非 2 ≠ 3 或 1 ≠ 2");
    assert_eq!(normal("1=1 => 2=2 <=> 3=3"), "1 = 1 ⇒ 2 = 2 ⇔ 3 = 3");
    assert_eq!(normal("0 ≤ 毕业生人数 ≤ 100"), "0 ≤ 毕业生人数 且 毕业生人数 ≤ 100");
}

#[test]
fn difficult_names_are_read_whole() {
    for name in KNOWN {
        let text = format!("「{name}」÷ 2 ≥ 1");
        assert_eq!(parse(&text, &names()).map(|e| e.indicators().len()), Ok(1), "{name}");
    }
    assert_eq!(normal("非学历培训项目数 与 非 非学历培训项目数=0"), "非学历培训项目数 且 非 非学历培训项目数 = 0");
    assert_eq!(
        normal("与企业共建开放型区域产教融合实践中心数量-“1+X”参考人数"),
        "与企业共建开放型区域产教融合实践中心数量 − “1+X”参考人数"
    );
    assert_eq!(
        normal("公共基础课(不含思想政治课)教学满意度+\"1+X\"参考人数"),
        "公共基础课（不含思想政治课）教学满意度 + “1+X”参考人数"
    );
    assert_eq!(normal("合计(合计人数, 1) + 合计人数"), "合计(合计人数, 1) + 合计人数");
    assert_eq!(normal("2024 + 「2024」"), "2024 + 「2024」");
}

#[test]
fn questions_to_tables_are_read() {
    assert_eq!(
        normal("合计(各专业在校生.合计，专业 = 护理（中职)）"),
        "合计(各专业在校生.合计, 专业 = 「护理（中职)」)"
    );
    assert_eq!(normal("个数(各专业在校生)"), "个数(各专业在校生)");
    assert_eq!(normal("前几项合计(各专业在校生.在校生数/2024, 5)"), "前几项合计(各专业在校生.在校生数/2024, 5)");
    assert_eq!(normal("单元格(各专业在校生。一年级, 幼儿保育)"), "单元格(各专业在校生.一年级, 幼儿保育)");
    assert_eq!(normal("换算(专任教师总数, 元/生)"), "换算(专任教师总数, 元/生)");
}

#[test]
fn faults_are_placed_and_the_nearest_name_is_offered() {
    let (place, message) = refused("毕业生人数 ÷ 专任教师数");
    assert_eq!((place.as_str(), message.as_str()), ("专任教师数", "没有指标“专任教师数”，是不是“专任教师总数”？"));
    let (place, message) = refused("公共基础课（不含思想政治）教学满意度 ≥ 90");
    assert_eq!(place, "公共基础课（不含思想政治）教学满意度");
    assert!(message.contains("公共基础课（不含思想政治课）教学满意度"), "{message}");
    assert_eq!(refused("毕业生人数量 ≥ 90").0, "毕业生人数量");
    assert_eq!(refused("1 + (2 × 3").0, "(");
    assert_eq!(refused("1 + 换算(2 × 3").0, "(");
    assert_eq!(refused("占比（2").0, "（");
    assert_eq!(refused("毕业生人数 专任教师总数").0, "专任教师总数");
    assert_eq!(refused("毕业生人数 +").1, "这里缺一个指标名或数字");
    assert_eq!(refused("求和(1, 2)").0, "求和");
    assert_eq!(refused("平均数(1, 2)").1, "没有函数“平均数”，是不是“平均”？");
    assert_eq!(refused("合计(各专业在校.合计)").1, "没有表“各专业在校”，是不是“各专业在校生”？");
    assert_eq!(refused("合计(各专业在校生.合计数)").0, "合计数");
    assert_eq!(refused("占比(1)").1, "“占比”的括号里要写 2 项，现有 1 项");
    assert_eq!(refused("1.2.3").0, "1.2.3");
    assert_eq!(parse("甲乙丙 + 丁戊己", &names()).expect_err("two").len(), 2);
}

#[test]
fn nothing_makes_it_panic() {
    let pieces = [
        "(",
        "）",
        "非",
        "−",
        "合计(",
        "各专业在校生.",
        "「",
        "」",
        "5%",
        "毕业生人数",
        "，",
        "≤",
        "=",
        "😀",
        "%",
        " ",
        "个数(",
    ];
    let mut state = 7_u64;
    for _ in 0..3000 {
        let mut text = String::new();
        for _ in 0..8 {
            text.push_str(pieces[next(&mut state) as usize % pieces.len()]);
        }
        if let Err(errors) = parse(&text, &names()) {
            errors.iter().for_each(|error| assert!(text.get(error.range.clone()).is_some(), "{text} {error:?}"));
        }
    }
    assert!(parse(&"(".repeat(100_000), &names()).is_err());
    assert!(parse(&"-".repeat(60_000), &names()).is_err());
    assert!(parse(&"1+".repeat(30_000), &names()).is_err());
}

#[test]
fn what_is_printed_reads_back_the_same() {
    let mut state = 42_u64;
    for _ in 0..2000 {
        let expression = any(&mut state, 4);
        let text = print(&expression);
        let mut again = parse(&text, &names()).unwrap_or_else(|errors| panic!("{text}: {errors:?}"));
        forget_places(&mut again);
        assert_eq!(again, expression, "{text}");
    }
}

fn next(state: &mut u64) -> u64 {
    *state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    *state >> 33
}

fn any(state: &mut u64, depth: u32) -> Expression {
    use Operator::*;
    const ALL: [Operator; 14] = [
        Equivalent,
        Implies,
        Or,
        And,
        Equal,
        NotEqual,
        Less,
        LessOrEqual,
        Greater,
        GreaterOrEqual,
        Add,
        Subtract,
        Multiply,
        Divide,
    ];
    let choice = if depth == 0 { next(state) % 3 } else { next(state) % 10 };
    let kind = match choice {
        0 => ExpressionKind::Number(Decimal::new((next(state) % 1000) as i64, 2)),
        1 | 2 => ExpressionKind::Indicator(IndicatorId(next(state) as usize % KNOWN.len())),
        3 => ExpressionKind::Negate(Box::new(any(state, depth - 1))),
        4 => ExpressionKind::Not(Box::new(any(state, depth - 1))),
        5 => ExpressionKind::Call(Function::Share, vec![any(state, depth - 1), any(state, depth - 1)]),
        6 => ExpressionKind::Table(TableQuery {
            table: "各专业在校生".to_owned(),
            kind: QueryKind::Largest { column: "合计".to_owned(), count: 5 },
            conditions: vec![("专业".to_owned(), "护理，助产".to_owned())],
        }),
        _ => {
            let operator = ALL[next(state) as usize % ALL.len()];
            ExpressionKind::Binary(operator, Box::new(any(state, depth - 1)), Box::new(any(state, depth - 1)))
        }
    };
    Expression { kind, range: 0..0 }
}

fn forget_places(expression: &mut Expression) {
    expression.range = 0..0;
    match &mut expression.kind {
        ExpressionKind::Negate(inner) | ExpressionKind::Not(inner) => forget_places(inner),
        ExpressionKind::Convert { value, .. } => forget_places(value),
        ExpressionKind::Binary(_, left, right) => {
            forget_places(left);
            forget_places(right);
        }
        ExpressionKind::Call(_, arguments) => arguments.iter_mut().for_each(forget_places),
        _ => {}
    }
}
