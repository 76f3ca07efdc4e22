//! Editions by their ids: a requirement's name and the year behind it, 中职学校-2025.

/// How many years off an edition may be that is offered for one that is not there.
const NEAR: i32 = 5;

/// The name and the year of an id, however they are joined; none without a year.
fn parts(id: &str) -> Option<(&str, i32)> {
    let plain = id.trim().trim_end_matches("年度").trim_end_matches('年').trim_end();
    let name = plain.trim_end_matches(|one: char| one.is_ascii_digit());
    let year = plain.get(name.len()..).filter(|year| year.len() == 4)?;
    Some((name.trim_end_matches(|one: char| one.is_whitespace() || "-－—–".contains(one)), year.parse().ok()?))
}

/// The edition of the same name whose year is nearest to that of an id which is none; of two the later.
pub(crate) fn nearest<'a>(id: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let (name, wanted) = parts(id)?;
    let years = known.filter_map(|other| Some((parts(other).filter(|(of, _)| *of == name)?.1, other)));
    let near = years.filter(|(year, _)| (year - wanted).abs() <= NEAR);
    near.min_by_key(|(year, _)| ((year - wanted).abs(), -year)).map(|(_, other)| other)
}

/// What to say of an id that is a later edition of the one nearest to it: there is none yet.
pub fn not_yet(id: &str, nearest: Option<&str>) -> Option<String> {
    let ((name, wanted), (of, latest)) = (parts(id)?, parts(nearest?)?);
    let latest = (name == of && (1..=NEAR).contains(&(wanted - latest))).then_some(nearest?)?;
    Some(format!("{wanted}年度的还没有公布，或还没有收入 nianbao；现有的最近一版是“{latest}”"))
}

#[cfg(test)]
mod tests {
    use super::{nearest, not_yet};

    #[test]
    fn an_edition_to_come_is_led_to_the_latest() {
        let known = ["中职学校-2022年", "中职学校-2024", "中职学校-2025", "四川-中职学校-2025", "中职学校"];
        let found = |id| nearest(id, known.into_iter());
        for id in ["中职学校-2026", "中职学校-2026年度", "中职学校2027", "中职学校－2026年"] {
            assert_eq!(found(id), Some("中职学校-2025"), "{id}");
            assert!(not_yet(id, found(id)).is_some_and(|said| said.contains("还没有公布")), "{id}");
        }
        assert_eq!(found("中职学校-2023"), Some("中职学校-2024"));
        assert_eq!(not_yet("中职学校-2023", found("中职学校-2023")), None);
        assert_eq!(not_yet("中职学校2042", Some("中职学校-2024")), None, "a slip of the pen");
        assert_eq!((found("中职学校-2042"), found("中职-2026"), found("中职学校")), (None, None, None));
    }
}
