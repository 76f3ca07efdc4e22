use super::{find, whole};

#[test]
fn leftovers_are_found_and_hidden_names_left_alone() {
    assert_eq!(find("与××公司、XX学院签约，到款（待补）万元").len(), 3);
    assert_eq!(find("李××同学；3×4米；有待补充；XXL码；【待填】").len(), 1);
}

#[test]
fn dates_to_come_are_found_and_sizes_left_alone() {
    let found = |text: &str| find(text).into_iter().map(|range| text[range].to_owned()).collect::<Vec<_>>();
    assert_eq!(found("20XX年×月×日；2024年×月"), ["20XX", "×月×日", "×月"]);
    assert_eq!(found("20XX年，于202×年5月×日、×月×日办第×届"), ["20XX", "202×", "×日", "×月×日", "×届"]);
    assert_eq!(found("共____人（TODO：补数）"), ["____", "（TODO：补数）"]);
    assert_eq!(found("（没有这方面的工作，就只留下面这一句。）").len(), 1);
    assert!(found("屏幕120×30，月数×单价，每月300元×月数，第XXV届，20×30米，file__name").is_empty());
}

#[test]
fn a_word_counts_only_where_it_stands_alone() {
    assert!(["待补", " 待定。", "todo", "此处填写：", "请在此处填写内容。"].into_iter().all(whole));
    assert_eq!(find("（填写说明：本表由教务处填写）").len(), 1);
    assert!(!["方案待定，下年再报。", "请在学校网站填写报名表。", "待补考学生 3 人", "——", ""].into_iter().any(whole));
}

#[test]
fn what_a_form_leaves_is_found() {
    let found = |text: &str| find(text).into_iter().map(|range| text[range].to_owned()).collect::<Vec<_>>();
    assert_eq!(found("培训（　　）人次，到款( )万元，详见附件X。"), ["（　　）", "( )", "X"]);
    assert_eq!(found("（此处插入照片）"), ["（此处插入照片）"]);
    assert_eq!(found("（）人；（ ）；函数f( )的值；附件X1"), ["（）"]);
    assert!(whole("填表说明：本表由学校填写，一式两份，由教务处汇总后报送，其余部门配合完成。"));
    assert!(whole("本部分内容字数不少于500字。") && whole("字数控制在800字以内"));
    assert!(!whole("学生撰写不少于3000字的实习报告。") && !whole("本章介绍不少于3个案例"));
}

#[test]
fn numbers_dates_and_names_to_come_are_found() {
    let found = |text: &str| find(text).into_iter().map(|range| text[range].to_owned()).collect::<Vec<_>>();
    assert_eq!(found("投入***万元，共有〇〇人，与□□公司"), ["***", "〇〇", "□□"]);
    assert_eq!(found("开设N个专业，详见第X页（数据待核）（略）"), ["N", "X页", "（数据待核）", "（略）"]);
    assert_eq!(found("数据来源：待定。签名：　年　月　日"), ["：待定", "年　月　日"]);
    assert_eq!(found("此处省略500字，培训约？？人，校企合作TBD，与某某公司共建＿＿基地").len(), 5);
    for honest in [
        "推行“1+N个证书”，二〇〇〇年建校，电话138****0000，王**同学",
        "怎么办？？人人参与。方案：待定标后实施，□是 □否，全年月均日产",
        "李某某同学、某某同学，川中某某公司，有？？人人参与，TBD-2型设备，此处省略主语",
        "2024 年 9 月 1 日，（略有增长）（有待核实）",
        "模拟与某某公司签订合同，演讲稿此处省略，口令“TBD”，采用TBD（主干开发）",
    ] {
        assert_eq!(found(honest), Vec::<String>::new(), "{honest}");
    }
}

#[test]
fn a_megabyte_without_an_end_is_read_once() {
    for unit in [
        "X",
        "×",
        "aX",
        "李×",
        "？",
        "此",
        "某",
        "T",
        "（待补",
        "（（",
        "（　",
        "_",
        "第X",
        "20X",
        "X年",
        "*",
        "〇",
        "N",
        "年　",
        "：",
    ] {
        let text = unit.repeat(1_000_000 / unit.len());
        assert!(find(&text).len() < 1_000_000, "{unit}");
    }
}
