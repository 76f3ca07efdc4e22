//! The turn to an edition that renames, drops and adds: what an office finds in its new folder.

use super::*;

const EDITION: &str = "编制规范: 测试-2025\n基于: 中职学校-2024\n名称: 测试规范（2025年度）\n年度: 2025\n适用: {学年: \"2024-2025\", 届: 2025}\n上一版: 四川-中职学校-2024\n依据: 测试文号\n可信: 推断\n删去: [毕业生月收入, 毕业三年晋升比例, C1.10a, C1.10b]\n沿用: {毕业三年晋升率: 毕业三年晋升比例}\n表:\n  - 名称: 人才培养质量计分卡\n    指标:\n      毕业三年晋升率: {单位: \"%\", 类型: 百分数, 时期: 调查}\n      毕业生对口就业率: {单位: \"%\", 类型: 百分数, 时期: 届}\n";

/// The catalogue with an edition of next year.
fn catalogue() -> Catalogue {
    let mut catalogue = Catalogue::built_in();
    assert!(catalogue.add("测试-2025.yaml", EDITION));
    catalogue
}

/// Copies the files of a report.
fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() { copy(&path, &target) } else { fs::copy(&path, &target).map(|_| ()).unwrap() }
    }
}

#[test]
fn names_follow_the_edition_and_what_it_drops_stays_as_a_comment() {
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path().join("某校-2024");
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("schools/suining-2024"), &dir);
    let options = Next { dir: dir.clone(), to: None, profile: Some("测试-2025".to_owned()), output: None };
    let mut told = Vec::new();
    assert_eq!(carry(&options, &catalogue(), &mut told).unwrap(), Status::Clean);
    let told = String::from_utf8(told).unwrap();
    assert!(told.contains("改名 1 项，新增 1 项，不再填 1 项"), "{told}");
    let read = |name: &str| fs::read_to_string(folder.path().join("某校-2025").join(name)).unwrap();
    let figures = read("figures.yaml");
    for line in [
        "\n  毕业三年晋升率: [3.80, 待填]\n",
        "\n  # 新规范不再填：毕业生月收入: [3000, 3000]\n",
        "\n  毕业生对口就业率: [待填, 待填]    # 新规范新增\n",
        "\n国际影响表: # 上年都是 0",
    ] {
        assert!(figures.contains(line), "{line}: {figures}");
    }
    let prose = read("chapters/07-面临挑战.md");
    assert!(prose.contains("{{ 毕业三年晋升率 }}【待核】%，{{ 毕业三年晋升率|较上年 }}【待核】"), "{prose}");
    let account = read(account::FILE);
    for line in ["- 毕业三年晋升比例 → 毕业三年晋升率", "- 毕业生对口就业率（人才培养质量计分卡）", "- 毕业生月收入"]
    {
        assert!(account.contains(line), "{line}: {account}");
    }
    let evaluated = evaluate(&folder.path().join("某校-2025"), &catalogue()).unwrap();
    let (findings, _) = evaluated.findings(true, None);
    let wrong: Vec<_> = findings.iter().filter(|finding| finding.is_open()).map(|it| (it.code, &it.message)).collect();
    // what is gone and still bound is the one thing a person must mend
    assert!(wrong.iter().all(|(code, _)| *code == "structure/dropped-name"), "{wrong:?}");
}

const OWN: &str = "# 本校自己加的要求\n编制规范: 本校-2024\n基于: 四川-中职学校-2024\n名称: 本校补充规范（2024年度）\n发布: {机关: 学校办公室, 文号: 校办〔2023〕3号}\n依据: 校办〔2023〕3号\n可信: 已证实\n案例:\n  字数上限: 5000\n基础指标:\n  校友会人数: {单位: 人, 类型: 计数, 时期: 时点, 选填: 是}\n规则:\n  - {编号: 校1, 名称: 晋升比例过高, 类: 范围, 级别: 提示, 式: 毕业三年晋升比例 ≤ 90}\n  - {编号: 校2, 名称: 月收入过低, 类: 范围, 级别: 提示, 式: 毕业生月收入 ≥ 1000}\n";

#[test]
fn the_schools_own_overlay_goes_along_over_the_next_edition() {
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path().join("某校-2024");
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("schools/suining-2024"), &dir);
    fs::write(dir.join("编制规范.yaml"), OWN).unwrap();
    let options = Next { dir, to: None, profile: Some("测试-2025".to_owned()), output: None };
    let mut told = Vec::new();
    assert_eq!(carry(&options, &catalogue(), &mut told).unwrap(), Status::Clean);
    let told = String::from_utf8(told).unwrap();
    assert!(told.contains("《本校-2024》改为《本校-2025》"), "{told}");
    let made = folder.path().join("某校-2025");
    let read = |name: &str| fs::read_to_string(made.join(name)).unwrap();
    let overlay = read("编制规范.yaml");
    for line in [
        "# 本校自己加的要求\n编制规范: 本校-2025\n基于: 测试-2025\n名称: 本校补充规范（2025年度）\n",
        "文号: 校办〔2023〕3号",
        "式: 毕业三年晋升率 ≤ 90",
    ] {
        assert!(overlay.contains(line), "{line}: {overlay}");
    }
    assert!(read("report.yaml").contains("编制规范: 测试-2025"), "{}", read("report.yaml"));
    let account = read(account::FILE);
    assert!(account.contains("## 本校的补充规范"), "{account}");
    assert!(account.contains("编制规范.yaml 第 14 行") && account.contains("毕业生月收入"), "{account}");
    assert!(!account.contains("- 编制规范.yaml\n"), "it is not among what was left: {account}");
    let evaluated = evaluate(&made, &catalogue()).unwrap();
    assert_eq!(evaluated.ready.as_ref().unwrap().requirement.layers.last().unwrap(), "本校-2025");
    let before = (overlay, account);
    assert_eq!(carry(&options, &catalogue(), &mut Vec::new()).unwrap(), Status::Clean);
    assert_eq!((read("编制规范.yaml"), read(account::FILE)), before, "a second run changes nothing");
}

#[test]
fn an_overlay_beside_the_reports_serves_both_years() {
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path().join("某校-2024");
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/base"), &dir);
    let shared = folder.path().join("规范");
    fs::create_dir(&shared).unwrap();
    let head = "名称: 我区规范\n依据: 区文\n可信: 已证实\n";
    fs::write(shared.join("一.yaml"), format!("编制规范: 我区-2024\n基于: 中职学校-2024\n{head}")).unwrap();
    let next = format!("编制规范: 我区-2025\n基于: 中职学校-2025\n上一版: 我区-2024\n{head}");
    fs::write(shared.join("二.yaml"), next).unwrap();
    let report = dir.join("report.yaml");
    let text = fs::read_to_string(&report).unwrap().replace("编制规范: 中职学校-2024", "编制规范: 我区-2024");
    fs::write(&report, text).unwrap();
    let options = Next { dir, to: None, profile: None, output: None };
    assert_eq!(carry(&options, &Catalogue::built_in(), &mut Vec::new()).unwrap(), Status::Clean);
    let made = folder.path().join("某校-2025");
    assert!(fs::read_to_string(made.join("report.yaml")).unwrap().contains("编制规范: 我区-2025"));
    assert!(evaluate(&made, &Catalogue::built_in()).unwrap().ready.is_some());
    let elsewhere = Next { output: Some(folder.path().join("别处/新年报")), ..options };
    assert_eq!(carry(&elsewhere, &Catalogue::built_in(), &mut Vec::new()).unwrap(), Status::Clean);
    let account = fs::read_to_string(folder.path().join("别处/新年报").join(account::FILE)).unwrap();
    assert!(account.contains("“规范”也要一并放到它旁边"), "{account}");
}

#[test]
fn a_second_turn_touches_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path().join("某校");
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/base"), &dir);
    let options = Next { dir, to: Some(2025), profile: Some("中职学校-2025".to_owned()), output: None };
    assert_eq!(carry(&options, &Catalogue::built_in(), &mut Vec::new()).unwrap(), Status::Clean);
    let figures = folder.path().join("某校-2025/figures.yaml");
    fs::write(&figures, "改过").unwrap();
    let mut told = Vec::new();
    assert_eq!(carry(&options, &Catalogue::built_in(), &mut told).unwrap(), Status::Clean);
    assert!(String::from_utf8(told).unwrap().contains("这次没有动它"));
    assert_eq!(fs::read_to_string(figures).unwrap(), "改过");
}
