//! What looks like a person's name: a common surname and one or two characters that can be a given name. Better to miss one
//! than to take a word for a name.

use std::ops::Range;

/// The commonest surnames; those that mostly begin words (方, 高, 成, 于, 时, 白, 常, 文, 安, 全) are left out.
const SURNAMES: &str = "王李张刘陈杨赵黄周吴徐孙胡朱林何郭罗梁宋郑谢韩唐冯董萧曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪姜范姚谭廖邹熊邱侯邵孟秦尹段雷钱汤黎贺赖龚樊";
/// Those of them that are common words as well count only before two more characters, in cells of a table.
const RARE_SURNAMES: &str =
    "高马方石任崔龙史毛常文易白武孔温康向田严乔江万程陆郝施倪莫洪季欧尤柯聂翟焦关岳齐庞柴鲁游邢涂宁";
/// Surnames of two characters; those that are common words (东方, 长孙) are left out.
const DOUBLE_SURNAMES: [&str; 12] =
    ["欧阳", "上官", "司马", "诸葛", "慕容", "司徒", "皇甫", "尉迟", "令狐", "公孙", "端木", "宇文"];
/// Words that begin with a surname; nor does a name begin so.
const WORDS: &str = "
周末 周年 周边 周围 周期 周密 周一 周二 周三 周四 周五 周六 周日 周到 周转 周刊 周报 周知 周遭 周旋 周长 周折 周身 许多 许可
许诺 许昌 何时 何种 何处 何谓 何其 何等 何尝 何况 何为 何以 何地 曾经 曾为 曾因 曾任 曾患 范围 范例 范本 范畴 余下 余名 余人
余额 余款 余种 余家 余户 余万 余元 余项 余次 余篇 余场 余杭 余姚 黄色 黄金 黄河 黄土 黄昏 黄牌 黄豆 黄酒 张贴 张挂 张榜 陈述
陈列 陈旧 陈设 陈规 谢谢 谢幕 谢绝 谢意 谢师 夏天 夏季 夏令 夏粮 钟爱 钟情 钟声 钟表 杜绝 杜撰 段落 段位 林业 林地 林区 林木
林场 林果 沈阳 郑重 郑州 徐徐 徐州 苏州 苏区 苏绣 王牌 王国 王朝 董事 戴上 戴着 罗列 罗盘 雷同 雷电 雷雨 雷达 汤圆 汤药 钱财
钱款 钱包 钱币 钱物 孙子 胡同 胡乱 秦岭 秦腔 唐朝 唐装 宋代 宋词 宋体 魏晋 韩国 赖以 严重 贺信 贺卡 贺词 熊猫 叶片 彭州 彭水
高度 高考 高校 高中 高职 高等 高级 高技 高新 高效 高质 高尚 高兴 马上 方面 方法 方式 方向 方案 方能 方可 任课 任职 任务 任教
任何 温暖 温馨 常见 常规 常常 文化 文明 文本 白天 武术 康复 向上 向往 严格 严重 万一 程度 程序 陆续 施工 施教 莫名 季度 尤其
关心 关注 关系 关于 关爱 齐全 齐心 游戏 游泳 宁可 史上 毛病 易于 石油 孔子 田间 江边 梁平 萧山 曹县 吕梁 吕剧 吴语 李庄 杨树 杨柳 朱红 汪洋 黎族 傅里 邓州 姜汤 谭木
上官网 上官方 上官宣 白血 白内 高血 高烧 高热";
/// Words of two characters with which longer names do begin: 李子 but 李子涵.
const SHORT_WORDS: &str = "
李子 张力 张开 张望 张罗 张扬 张弛 周全 周岁 孙女 唐诗 孟子 丁香 黎明 林间 林立 雷锋 韩语 王者 杨梅 夏日 赵国 宋瓷 余力 余热
曾在 曾获 曾有 曾受 曾被 梁柱 罗汉 叶子 汤品 段长 钱塘";
/// Characters no given name holds.
const NEVER: &str = "某的了和与是在各每名位等们这那有无不同学老师姓氏为被从到对把将由及或其所个班级组校院系处部一二两三四五六七八九十年月日人员生者课程业因患受获给村镇乡县市区省州户×*＊0123456789";

/// Whom a surname goes with instead of a given name: grown-ups, and no pupils.
const ADDRESSES: [&str; 16] = [
    "大爷", "大妈", "大娘", "大叔", "大姐", "大哥", "奶奶", "爷爷", "婆婆", "伯伯", "阿姨", "叔叔", "师傅", "女士",
    "主任", "校长",
];
/// Those of them that given names of two characters do hold, beside one that no word is made with: 学军, 春生, 一鸣, 晓月.
const OF_WORDS_TOO: &str = "学生有一月业人日";

/// The characters of the longest name.
pub(super) const LONGEST: usize = 4;

/// How many characters of a name are its surname.
fn surname(characters: &[char]) -> usize {
    let begins = |surname: &&str| surname.chars().eq(characters.iter().copied().take(2));
    if DOUBLE_SURNAMES.iter().any(begins) { 2 } else { 1 }
}

/// True if a text is nothing but a name, as a cell of a table holds it.
pub(super) fn is_name(text: &str) -> bool {
    let characters: Vec<char> = text.chars().filter(|one| !one.is_whitespace()).take(LONGEST + 1).collect();
    // 高一生 is no name
    let common = characters.first().is_some_and(|first| SURNAMES.contains(*first));
    is_name_with(&characters, |given| is_given(given) || (common && is_given_in_cells(given)))
}

fn is_name_with(characters: &[char], is_given: impl Fn(&[char]) -> bool) -> bool {
    let Some((surname, given)) = characters.split_at_checked(surname(characters)) else { return false };
    let known = match surname {
        [one] => SURNAMES.contains(*one) || (RARE_SURNAMES.contains(*one) && given.len() == 2),
        _ => true,
    };
    known && (1..=2).contains(&given.len()) && is_given(given) && !begins_word(characters)
}

/// True if a text is a name as it may stand in a sentence, where only the commonest surnames count.
pub(super) fn is_spoken_name(text: &str) -> bool {
    let characters: Vec<char> = text.chars().filter(|one| !one.is_whitespace()).take(LONGEST + 1).collect();
    let common = surname(&characters) > 1 || characters.first().is_some_and(|first| SURNAMES.contains(*first));
    common && is_name_with(&characters, is_given) && !SHORT_WORDS.split_whitespace().any(|word| word == text)
}

/// True if a text is a name with one of the surnames that are common words as well.
pub(super) fn is_rare_name(text: &str) -> bool {
    let characters: Vec<char> = text.chars().take(4).collect();
    let Some((first, given)) = characters.split_first() else { return false };
    RARE_SURNAMES.contains(*first) && (1..=2).contains(&given.len()) && is_given(given) && !begins_word(&characters)
}

/// True if a text is a name, or several with a mark between them.
pub(super) fn are_names(text: &str) -> bool {
    let mut parts = text.split(['、', '，', ',', ';', '；', '/', '\n']).map(str::trim);
    parts.all(|part| is_name(part.trim_matches(['"', '“', '”', '\'', '‘', '’'])))
}

/// The names of a text that is nothing but a list of names, parted by marks or blanks; none if anything else is in it.
pub(super) fn listed(text: &str) -> Vec<Range<usize>> {
    let marks = |one: char| "、，,；;/。.".contains(one) || one.is_whitespace();
    let mut found = Vec::new();
    let mut start = 0;
    for part in text.split(marks) {
        let range = start..start + part.len();
        start = range.end + text.get(range.end..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
        if part.is_empty() {
            continue;
        }
        if !is_name(part) {
            return Vec::new();
        }
        found.push(range);
    }
    found
}

fn is_given(characters: &[char]) -> bool {
    let addressed = || ADDRESSES.iter().any(|address| address.chars().eq(characters.iter().copied()));
    characters.iter().all(|one| ('\u{4e00}'..='\u{9fff}').contains(one) && !NEVER.contains(*one)) && !addressed()
}

/// True for 学军 and its like, which a sentence could be saying of somebody.
fn is_given_in_cells(characters: &[char]) -> bool {
    let [one, other] = characters else { return false };
    let pair = |word: char, name: char| OF_WORDS_TOO.contains(word) && is_given(&[name]);
    pair(*one, *other) || pair(*other, *one)
}

fn begins_word(characters: &[char]) -> bool {
    let text: String = characters.iter().collect();
    WORDS.split_whitespace().any(|word| text.starts_with(word))
}

/// A name as it may be shown: the surname, then stars.
pub(super) fn masked(name: &str) -> String {
    let surname = surname(&name.chars().take(2).collect::<Vec<_>>());
    name.chars().enumerate().map(|(at, one)| if at < surname { one } else { '*' }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_a_name_or_it_is_not() {
        for name in [
            "马小红",
            "王芳",
            "李子涵",
            "唐诗涵",
            "黎明",
            "李强",
            "王学军",
            "张春生",
            "陈一鸣",
            "刘晓月",
            "欧阳小红",
            "诸葛亮",
        ] {
            assert!(is_name(name), "{name}");
        }
        for text in [
            "一等奖",
            "汽车维修",
            "马克思主义",
            "周边",
            "王牌专业",
            "王牌",
            "李某某",
            "苏州",
            "",
            "张学生",
            "王老师",
            "李一月",
            "林业生",
            "周一上",
            "何人",
            "欧阳",
            "高血压",
            "白血病",
        ] {
            assert!(!is_name(text), "{text}");
        }
        assert!(are_names("李小芳、张华") && are_names("“李小芳”") && !are_names("李小芳、书法"));
    }

    #[test]
    fn a_list_holds_nothing_but_names() {
        let found = |text: &'static str| -> Vec<&str> { listed(text).into_iter().map(|range| &text[range]).collect() };
        assert_eq!(found("王小丽、李强　赵刚。"), ["王小丽", "李强", "赵刚"]);
        assert_eq!(found("王小丽、书法、李强"), Vec::<&str>::new());
        assert_eq!(found("王小丽等三人"), Vec::<&str>::new());
    }

    #[test]
    fn a_sentence_is_read_more_strictly() {
        assert!(!is_spoken_name("王学军"), "学生王学军 could as well be learning");
        assert!(is_spoken_name("李子涵") && !is_spoken_name("李子") && !is_spoken_name("马小红"));
    }
}
