//! The units that stand behind the names of rows: 占地面积（㎡）.

use super::joiner::{JOIN, is_unit};

/// True if most labels end in a unit and not all in the same one: their numbers have no common decimal point.
pub(super) fn differ<'a>(labels: impl Iterator<Item = &'a str>) -> bool {
    let units: Vec<Option<String>> = labels.map(unit).collect();
    let known: Vec<&String> = units.iter().flatten().collect();
    2 * known.len() > units.len() && known.iter().any(|unit| *unit != known[0])
}

/// The unit in the bracket that closes a label.
fn unit(label: &str) -> Option<String> {
    let label: String = label.chars().filter(|c| *c != JOIN).collect();
    let body = label.strip_suffix(['）', ')'])?;
    let (_, unit) = body.rsplit_once(['（', '('])?;
    is_unit(unit).then(|| unit.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_of_different_units_are_told_from_rows_of_one() {
        assert!(differ(["占地面积（㎡）", "图书数（册）", "设备值（元）", "其他"].into_iter()));
        assert!(!differ(["占地面积（㎡）", "建筑面积（㎡）"].into_iter()));
        assert!(!differ(["烹饪（中式烹调）", "汽修（中职）", "电商（高职）"].into_iter()));
        assert!(!differ(["生师比", "图书数（册）", "总值（万元）", "其他", "合计"].into_iter()));
    }
}
