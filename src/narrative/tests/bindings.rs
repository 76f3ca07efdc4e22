use super::*;

#[test]
fn figures_are_filled_in() {
    let text = "有 {{ 全日制在校生人数 }} 人，{{ 全日制在校生人数|较上年 }}，上年｛｛全日制在校生人数｜上期｝｝人。";
    assert_eq!(printed(text), ["有3848人，比上年减少128人，上年3976人。"]);
    assert_eq!(printed("{{ 生师比|比值 }}、{{生师比|保留（1）}}、{{“双师型”教师比例}}%"), ["15.71∶1、15.7、40.00%"]);
    assert_eq!(
        printed("{{ \"双师型\"教师比例|较上年 }}；{{ “3+2”转录人数|汉字 }}"),
        ["比上年提高1.30个百分点；二百一十"]
    );
    assert_eq!(printed("增减{{ 全日制在校生人数|增减 }}人"), ["增减128人"]);
    assert!(problems(text).is_empty());
}

#[test]
fn every_unknown_name_is_reported_with_the_nearest() {
    let text = "有{{ 在校生人数 }}人、{{ 专任教师数 }}人，{{ 天气 }}，{{ 生师比|保流(2) }}，{{生师比|保留}}";
    assert_eq!(
        problems(text),
        found(&[
            ("UnknownName", "在校生人数"),
            ("UnknownName", "专任教师数"),
            ("UnknownName", "天气"),
            ("UnknownFilter", "保流(2)"),
            ("FilterArgument", "保留"),
        ])
    );
    let kinds = kinds(text);
    let nearest = Some("全日制在校生人数".to_owned());
    assert_eq!(kinds[0], ProblemKind::UnknownName { name: "在校生人数".to_owned(), nearest });
    assert_eq!(kinds[3], ProblemKind::UnknownFilter { name: "保流".to_owned(), nearest: Some("保留".to_owned()) });
}

#[test]
fn arithmetic_belongs_in_the_profile() {
    let text = "{{ 全日制在校生人数 ÷ 专任教师总数 }}，{{ 全日制在校生人数 - 100 }}，{{ “3+2”转录人数 }}";
    assert_eq!(
        problems(text),
        found(&[("Arithmetic", "全日制在校生人数 ÷ 专任教师总数"), ("Arithmetic", "全日制在校生人数 - 100")])
    );
    assert_eq!(problems("{{ 全日制在校生人数|万元 }}"), found(&[("FilterMismatch", "{{ 全日制在校生人数|万元 }}")]));
}

#[test]
fn a_filter_that_does_not_fit() {
    let text = "{{ 全日制在校生人数|调查人数 }}，{{ 全日制在校生人数|保留(1)|较上年 }}，{{ 生师比|汉字 }}";
    let misfit = |words| ("FilterMismatch", words);
    assert_eq!(
        problems(text),
        found(&[
            misfit("{{ 全日制在校生人数|调查人数 }}"),
            misfit("{{ 全日制在校生人数|保留(1)|较上年 }}"),
            misfit("{{ 生师比|汉字 }}"),
        ])
    );
}

#[test]
fn braces_that_do_not_close_or_stand_alone() {
    assert_eq!(problems("有{{ 生师比 人\n又{生师比}"), found(&[("Unclosed", "{{"), ("SingleBrace", "{生师比}")]));
    assert_eq!(printed("有{{ 生师比 人\n又"), ["有{{生师比 人", "又"]);
}

#[test]
fn a_figure_without_value_names_its_state() {
    let (narrative, source) = chapter("满意度{{ 教职工满意度 }}%，{{ 教职工满意度|较上年 }}。");
    let [first, second] = narrative.problems.as_slice() else { panic!("{:?}", narrative.problems) };
    let indicator = narrative.bindings[0].indicator;
    let absence = crate::derive::ledger::Absence::Awaited;
    assert_eq!(first.kind, ProblemKind::FigureAbsent { indicator, period: THIS, absence });
    assert_eq!(&source[first.span.range()], "{{ 教职工满意度 }}");
    assert_eq!((first.related.len(), second.related.len()), (1, 1));
    assert_eq!(show(&narrative.chapters[0].blocks), ["满意度【待返】%，【待返】。"]);
}

#[test]
fn conditions_and_loops() {
    let text = "{% if 全日制在校生人数 > 3000 且 生师比 <= 15.71 %}\n规模较大。\n{% else %}\n{{ 教职工满意度 }}\n{% endif %}\n后";
    assert_eq!((printed(text), problems(text)), (vec!["规模较大。".to_owned(), "后".to_owned()], Vec::new()));
    let text = "{% for 项 in [“甲*”, '乙'] %}{{ 项 }}、{{ 生师比 }}；{% endfor %}";
    assert_eq!(printed(text), ["甲*、15.71；乙、15.71；"]);
    assert_eq!(problems("{% if 生师比 %}开"), found(&[("Template", "{% if 生师比 %}")]));
    assert_eq!(problems("{% include 'x' %}{% if 人数 > 1 %}{{ 甲 }}{% endif %}").len(), 3);
    assert_eq!(problems("{% if 生师比 * 2 > 3 %}甲{% endif %}"), found(&[("Arithmetic", "* 2 > 3")]));
    let digits = "1,".repeat(90);
    let text = format!(
        "{{% for 甲 in [{digits}] %}}{{% for 乙 in [{digits}] %}}{{% for 丙 in [{digits}] %}}x{{% endfor %}}{{% endfor %}}{{% endfor %}}"
    );
    assert_eq!(kinds(&text), [ProblemKind::Limit(Limit::Steps)]);
}

#[test]
fn a_bar_in_a_binding_survives_a_table() {
    let text = "| 项 | 值 |\n|---|---|\n| 甲 | {{ 生师比|保留(1) }} |\n｜ 乙 ｜ 2 ｜";
    assert_eq!(printed(text), ["项|值/甲|15.7/乙|2"]);
    assert_eq!(problems("|甲|乙|\n|--|--|\n|丙|"), found(&[("GridColumns", "|丙|")]));
}

#[test]
fn counts_and_coverage() {
    let (narrative, source) =
        chapter("有{{ 全日制在校生人数 }}人，教师245人，2024年第3名。\n【案例：甲】\n正文\n【案例完】");
    let count = &narrative.counts[0];
    assert_eq!((count.text.han, count.cases[0].text.han), (4 + 8 + 1 + 2, 2));
    assert_eq!(narrative.coverage.bound, 1);
    assert_eq!(&source[narrative.coverage.typed[0].span.range()], "245");
    assert_eq!(narrative.coverage.per_mille(), Some(500));
    let unwritten =
        "（这里写正文。数字用名字取，例如：在校生 {{ 全日制在校生人数 }} 人，教师245人。写好后把这一行删去。）";
    assert_eq!(chapter(unwritten).0.coverage.per_mille(), None);
}

#[test]
fn all_official_names_bind() {
    let mut world = World::new();
    let names: Vec<&str> = NAMES.lines().filter(|line| !line.is_empty()).collect();
    assert_eq!(names.len(), 127);
    for name in &names {
        world.filled(name, ValueKind::Count, ["1", "2"]);
    }
    let ledger = world.ledger();
    for name in names {
        let source = format!("# 章\n{{{{ {name} }}}}、｛｛{name}｜上期｝｝\n{{% if {name} > 1 %}}大{{% endif %}}\n");
        let narrative = read(&[(FileId(1), &source)], &world.requirement, &world.report, &ledger);
        assert!(narrative.problems.is_empty(), "{name}: {:?}", narrative.problems);
        assert_eq!(show(&narrative.chapters[0].blocks), ["2、1", "大"], "{name}");
    }
}

#[test]
fn printed_labels_bind_where_only_one_row_bears_them() {
    let mut world = World::new();
    let further = world.filled("毕业生升学人数", ValueKind::Count, ["1", "2"]);
    world.requirement.indicators[further.0].printed = "其中：升学人数".to_owned();
    for name in ["国家级专业教学资源库数", "国家级在线精品课程数"] {
        let id = world.filled(name, ValueKind::Count, ["1", "2"]);
        world.requirement.indicators[id.0].printed = "国家级数量".to_owned();
    }
    let narrative = read_in(&world, "# 章\n{{ 其中:升学人数 }}{{ 升学人数 }}{{ 国家级数量 }}");
    let candidates = vec!["国家级专业教学资源库数".to_owned(), "国家级在线精品课程数".to_owned()];
    assert_eq!(narrative.problems[0].kind, ProblemKind::AmbiguousName { name: "国家级数量".to_owned(), candidates });
    assert_eq!(show(&narrative.chapters[0].blocks), ["22【待填】"]);
}
