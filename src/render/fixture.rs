//! A small report built by hand, with one of everything, for the renderer's tests.

use crate::derive::Ledger;
use crate::derive::ledger::{Absence, Entry, Origin};
use crate::model::report::{Cover, Declaration, Layout, ListRows, Periods, School};
use crate::model::{
    Cell, CellContent, Column, Figures, IndicatorId, Merges, Number, Period, Report, Survey, Table, Total,
};
use crate::narrative::block::{
    Block, Case, Chapter, Chart, ChartKind, ChartLabels, Excerpt, Inline, PictureLayout, PictureRef, ReferenceKind,
};
use crate::profile::requirement::{
    Applicability, ChapterForm, Demand, FormColumn, Indicator, ListForm, PeriodType, Provenance, TableForm, ValueKind,
};
use crate::profile::unit::Unit;
use crate::profile::{Requirement, Wording};
use crate::render::data::Draft;
use crate::render::picture::tests::{photo, telephone};
use crate::render::prepare::{Material, Prepared, prepare};
use crate::source::{FileId, Span, Spanned};
use indexmap::IndexMap;
use rust_decimal::Decimal;
use std::collections::HashMap;

pub(crate) fn span(start: usize, end: usize) -> Span {
    Span::new(FileId(3), start, end)
}

pub(crate) fn spanned(text: &str) -> Spanned<String> {
    Spanned::new(text.to_owned(), span(0, text.len()))
}

pub(crate) fn text(text: &str) -> Vec<Inline> {
    vec![Inline::Text(spanned(text))]
}

pub(crate) fn paragraph(words: &str) -> Block {
    Block::Paragraph { text: text(words), span: span(0, 9) }
}

pub(crate) fn heading(level: u8, words: &str) -> Block {
    Block::Heading { level, text: text(words), span: span(0, 9) }
}

pub(crate) fn reference(kind: ReferenceKind, name: &str) -> Inline {
    Inline::Reference { kind, name: name.to_owned(), span: span(100, 120) }
}

pub(crate) fn number(text: &str) -> Number {
    Number { text: text.to_owned(), value: Decimal::from_str_exact(text).unwrap() }
}

fn indicator(name: &str, printed: &str, number: Option<&str>, unit: &str) -> Indicator {
    Indicator {
        name: name.to_owned(),
        id: None,
        aliases: Vec::new(),
        former: Vec::new(),
        number: number.map(str::to_owned),
        printed: printed.to_owned(),
        shares_label: printed.is_empty(),
        parent: None,
        unit_text: unit.to_owned(),
        unit: Unit { factors: Vec::new(), scale: 0 },
        platform: number.is_some(),
        kind: ValueKind::Count,
        places: None,
        period: PeriodType::PointInTime,
        applicability: Applicability::All,
        condition: None,
        footnote: None,
        definition: None,
        provenance: Provenance::default(),
    }
}

pub(crate) fn requirement() -> Requirement {
    let mut indicators = vec![
        indicator("全日制在校生人数", "全日制在校生人数", Some("1"), "人"),
        indicator("教学计划内课程总数", "教学计划内课程总数", Some("2"), "门"),
        indicator("教学计划内课程总学时", "", None, "学时"),
        indicator("课证融通课程数", "其中：课证融通课程数", None, "门"),
        indicator("网络教学课程数", "网络教学课程数", None, "门"),
        indicator("专业群数量", "专业群数量", Some("3"), "个"),
        indicator("国外开办学校数", "在国外开办学校数", Some("4"), "个"),
        indicator("在校生满意度", "在校生满意度", Some("1"), "%"),
        indicator("教职工满意度", "教职工满意度", Some("2"), "%"),
        indicator("高级职称专任教师数", "高级职称专任教师数", None, "人"),
        indicator("中级职称专任教师数", "中级职称专任教师数", None, "人"),
        indicator("初级职称专任教师数", "初级职称专任教师数", None, "人"),
    ];
    indicators[3].parent = Some(IndicatorId(1));
    indicators[4].parent = Some(IndicatorId(1));
    indicators[5].footnote = Some("①".to_owned());
    indicators[6].applicability = Applicability::HigherOnly;
    let chapter = |name: &str, pattern: Option<&str>, unnumbered| ChapterForm {
        name: name.to_owned(),
        aliases: Vec::new(),
        demand: Demand::Expected,
        ready_sentence: None,
        sections: Vec::new(),
        subsections: IndexMap::new(),
        section_number: pattern.map(str::to_owned),
        unnumbered,
        length: crate::profile::requirement::Length::default(),
        provenance: Provenance::default(),
    };
    let table = |name: &str, columns: Vec<FormColumn>, rows: std::ops::Range<usize>, notes| TableForm {
        name: name.to_owned(),
        columns,
        indicators: rows.map(IndicatorId).collect(),
        heads: IndexMap::new(),
        notes,
        provenance: Provenance::default(),
    };
    let notes = vec![("①".to_owned(), "须逐一填写专业群名称、核心专业和对接产业，并上传平台，否则无效。".to_owned())];
    let two = vec![FormColumn::Previous, FormColumn::Current];
    let four = vec![FormColumn::Previous, FormColumn::Current, FormColumn::Respondents, FormColumn::Method];
    Requirement {
        id: "试-中职学校-2024".to_owned(),
        layers: Vec::new(),
        title: "试用规范".to_owned(),
        kind: "中职学校".to_owned(),
        year: 2024,
        issuer: String::new(),
        document: String::new(),
        report_title: "{学校}职业教育质量年度报告（{年度}年度）".to_owned(),
        file_name: String::new(),
        chapters: vec![
            chapter("前言", None, true),
            chapter("学校概况", None, false),
            chapter("面临挑战", Some("挑战{n}："), false),
        ],
        tables: vec![table("教学资源表", two, 0..7, notes), table("满意度调查表", four, 7..9, Vec::new())],
        lists: vec![ListForm {
            name: "专业群清单".to_owned(),
            counts: IndicatorId(5),
            table: "教学资源表".to_owned(),
            columns: vec!["专业群名称".to_owned(), "核心专业".to_owned(), "对接产业".to_owned()],
            note: Some("说明：须逐一填写。".to_owned()),
            provenance: Provenance::default(),
        }],
        names: indicators.iter().enumerate().map(|(at, one)| (one.name.clone(), IndicatorId(at))).collect(),
        indicators,
        wording: Wording {
            declaration_text: vec!["《{报告}》真实、准确。".to_owned()], ..Wording::default()
        },
        ..Requirement::default()
    }
}

fn cell(content: CellContent) -> Cell {
    Spanned::new(content, span(50, 55))
}

fn word(text: &str) -> Cell {
    cell(match text {
        "同左" => CellContent::SameAsLeft,
        "同上" => CellContent::SameAsAbove,
        _ => CellContent::Text(text.to_owned()),
    })
}

fn figure_cell(text: &str) -> Cell {
    cell(CellContent::Number(number(text)))
}

fn table() -> Table {
    Table {
        name: "各专业在校生".to_owned(),
        title: spanned("2024学年学校各专业在校生规模表"),
        unit: Some("人".to_owned()),
        head: vec![
            vec![word("专业"), word("在校生"), word("同左"), word("占比")],
            vec![word("同上"), word("男"), word("女"), word("同上")],
        ],
        columns: vec![Column::default(); 4],
        rows: vec![
            vec![word("电子技术应用"), figure_cell("104"), figure_cell("42"), figure_cell("4.70")],
            vec![word("汽车运用与维修"), figure_cell("1201"), figure_cell("98"), cell(CellContent::Computed)],
            vec![word("合计"), figure_cell("1305"), figure_cell("140"), cell(CellContent::Pending)],
        ],
        labels: vec![0],
        row_formulas: std::collections::BTreeMap::new(),
        equalities: Vec::new(),
        part_of: None,
        side_by_side: None,
        row_places: IndexMap::new(),
        total: Total::Last,
        notes: vec!["数据截至2024年9月1日。".to_owned()],
        source: Some("学校教务处".to_owned()),
        landscape: false,
        consent: None,
        span: span(0, 80),
        merges: Merges::default(),
    }
}

pub(crate) fn report() -> Report {
    let table = table();
    Report {
        name: "试".to_owned(),
        school: School { name: spanned("川中某市职业技术学校"), short_names: Vec::new(), region: None },
        grades: None,
        periods: Periods { current: HashMap::new(), previous: HashMap::new(), year: 2024 },
        cover: Cover { date: Some("二〇二四年十二月".to_owned()), ..Cover::default() },
        declaration: Some(Declaration { date: Some("二〇二四年十二月".to_owned()), ..Declaration::default() }),
        back_cover: None,
        editors: IndexMap::from([("组长".to_owned(), "校长、甲某".to_owned())]),
        layout: Layout::default(),
        draft_label: None,
        draft_date: None,
        remarks: IndexMap::new(),
        owners: IndexMap::new(),
        evidence: IndexMap::new(),
        figures: Figures {
            cells: HashMap::new(),
            surveys: HashMap::from([(
                IndicatorId(7),
                Survey { respondents: None, method: Some(("全国统一网上调查".to_owned(), span(1, 2))) },
            )]),
        },
        lists: vec![ListRows {
            name: "专业群清单".to_owned(),
            rows: vec![vec![spanned("智能制造专业群"), spanned("电子技术应用"), spanned("电子信息产业")]],
            span: span(0, 1),
        }],
        tables: IndexMap::from([(table.name.clone(), table)]),
        chapters: Vec::new(),
        file_names: IndexMap::new(),
        printed: Vec::new(),
        cases: Vec::new(),
        foreign_pictures: Vec::new(),
        pictures: IndexMap::new(),
        explanations: Vec::new(),
        members: Vec::new(),
        scopes: crate::model::Scopes::default(),
        file: FileId(0),
    }
}

pub(crate) fn ledger() -> Ledger {
    let mut ledger = Ledger::default();
    let mut put = |id: usize, year: i32, value: Result<&str, Absence>| {
        let entry = Entry { value: value.map(number), origin: Some(Origin::Typed(span(7, 9))), check: None };
        ledger.entries.insert((IndicatorId(id), Period(year)), entry);
    };
    for (id, before, now) in [(0, "3976", "3848"), (1, "86", "88"), (2, "9180", "9200"), (3, "0", "2"), (4, "1", "1")] {
        put(id, 2023, Ok(before));
        put(id, 2024, Ok(now));
    }
    put(5, 2023, Err(Absence::NotApplicable));
    put(7, 2023, Ok("77.38"));
    put(7, 2024, Ok("81.95"));
    put(8, 2024, Err(Absence::Awaited));
    for (id, value) in [(9, "71"), (10, "98"), (11, "76")] {
        put(id, 2024, Ok(value));
    }
    ledger.respondents.insert(IndicatorId(7), (number("1139"), span(8, 9)));
    let computed = vec![vec![None; 4], vec![None, None, None, Some(Ok((number("42.10"), None)))], vec![None; 4]];
    ledger.tables.insert("各专业在校生".to_owned(), computed);
    ledger
}

pub(crate) fn chart(kind: ChartKind) -> Block {
    Block::Chart(Chart {
        name: spanned("专任教师职称结构"),
        title: "2024学年专任教师职称结构分布图".to_owned(),
        kind,
        labels: ChartLabels::ValuesAndShares,
        data: (9..12).map(|id| Spanned::new(IndicatorId(id), span(60, 70))).collect(),
        categories: vec!["高级职称".to_owned(), "中级职称".to_owned()],
        periods: Vec::new(),
        alternative: None,
        span: span(60, 90),
    })
}

pub(crate) fn pictures(layout: PictureLayout, paths: &[&str]) -> Block {
    let picture = |path: &&str| PictureRef {
        path: spanned(path),
        caption: spanned(&format!("照片{}", path.replace("images/", ""))),
        alternative: None,
    };
    Block::Pictures { layout, shared: None, pictures: paths.iter().map(picture).collect(), span: span(0, 9) }
}

pub(crate) fn chapters() -> Vec<Chapter> {
    let long = "“三全育人”工作机制不断完善，思想政治教育贯穿人才培养全过程，全年开展主题班会、升旗仪式、社团活动等各类活动126场次，参与学生超过2.3万人次。";
    let bound =
        Inline::Bound { text: "3848".to_owned(), indicator: IndicatorId(0), period: Period(2024), span: span(20, 30) };
    let mut sentence = text("全日制在校生 ");
    sentence.push(bound);
    sentence.extend(text(" 人，见"));
    sentence.push(reference(ReferenceKind::Table, "各专业在校生"));
    sentence.extend(text("、"));
    sentence.push(reference(ReferenceKind::Figure, "专任教师职称结构"));
    sentence.extend(text("和"));
    sentence.push(reference(ReferenceKind::Case, "让新教师站稳讲台"));
    sentence.extend(text("，另见"));
    sentence.push(reference(ReferenceKind::Table, "教学资源表"));
    sentence.push(Inline::Strong(text("。粗体#panic()“$x$”\\\"")));
    let case = Case {
        title: spanned("让新教师站稳讲台"),
        byline: vec![("供稿".to_owned(), "教务处".to_owned())],
        blocks: vec![
            heading(2, "背景"),
            paragraph(long),
            pictures(PictureLayout::Two, &["images/c.jpg", "images/d.jpg"]),
        ],
        span: span(0, 9),
    };
    let chapter = |title: &str, blocks| Chapter { title: spanned(title), blocks };
    vec![
        chapter("前言", vec![paragraph(long), heading(2, "编制依据"), paragraph(long)]),
        chapter(
            "学校概况",
            vec![
                heading(3, "学校简介"),
                Block::Paragraph { text: sentence, span: span(10, 99) },
                pictures(PictureLayout::One, &["images/a.jpg"]),
                Block::Table { name: spanned("各专业在校生"), excerpt: Excerpt::default() },
                heading(2, "教师队伍"),
                Block::List {
                    ordered: false,
                    numbers: Vec::new(),
                    items: vec![
                        vec![
                            paragraph("第一项"),
                            Block::List {
                                ordered: true,
                                numbers: vec![3],
                                items: vec![vec![paragraph("小项")]],
                                span: span(0, 1),
                            },
                        ],
                        vec![paragraph("第二项"), paragraph("第二项的第二段")],
                    ],
                    span: span(0, 1),
                },
                Block::Quote { blocks: vec![paragraph(long)], span: span(0, 1) },
                chart(ChartKind::Pie),
                Block::Grid {
                    head: vec![text("项目"), text("数量")],
                    rows: vec![vec![text("实训室"), text("12")]],
                    span: span(0, 9),
                },
                Block::Case(case),
                heading(4, "一点说明"),
                paragraph(long),
                pictures(PictureLayout::Three, &["images/b.jpg", "images/c.jpg", "images/d.jpg"]),
            ],
        ),
        chapter(
            "面临挑战",
            vec![
                heading(2, "产教融合深度不足"),
                Block::Paragraph {
                    text: [vec![Inline::Strong(text("存在的问题："))], text(long)].concat(),
                    span: span(0, 9),
                },
            ],
        ),
    ]
}

pub(crate) fn read(path: &str) -> Option<Vec<u8>> {
    match path {
        "images/a.jpg" => Some(telephone(1500, 1000)),
        "images/b.jpg" => Some(photo(400, 300)),
        "images/c.jpg" => Some(photo(600, 800)),
        "images/d.jpg" => Some(photo(1200, 800)),
        _ => None,
    }
}

/// The small report with other chapters, as final or as draft.
pub(crate) fn prepared(chapters: &[Chapter], draft: bool) -> Prepared {
    let (requirement, report, ledger) = (requirement(), report(), ledger());
    let marks = Draft {
        label: "送审稿".to_owned(),
        date: "2024年12月5日".to_owned(),
        findings: "错误 2 · 待核实 5".to_owned(),
    };
    let material = Material {
        requirement: &requirement,
        report: &report,
        ledger: &ledger,
        chapters,
        cases: &[],
        explained: &[],
        draft: draft.then_some(&marks),
        fonts: &[],
    };
    prepare(&material, &read)
}
