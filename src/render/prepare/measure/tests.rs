use super::*;
use crate::render::data::Text;

fn columns(rows: &[&[&str]]) -> Vec<(Measure, Align)> {
    let cell = |text: &&str| Cell { text: Text::plain(*text), columns: 1, rows: 1, breaks: false, stands: None };
    let rows: Vec<Vec<Cell>> = rows.iter().map(|row| row.iter().map(cell).collect()).collect();
    let columns = vec![ModelColumn::default(); rows[0].len()];
    let measures = Measure::all(&[], &rows, 0, &columns);
    measures
        .into_iter()
        .map(|one| {
            let align = one.column(&columns[0]).align;
            (one, align)
        })
        .collect()
}

#[test]
fn columns_align_by_what_they_hold() {
    let found = columns(&[&["汽车运用与维修", "1,201", "虚拟现实设计与制作团体赛第一名"], &["合计", "98.83%", "——"]]);
    let aligns: Vec<Align> = found.into_iter().map(|(_, align)| align).collect();
    assert_eq!(aligns, [Align::Centre, Align::Decimal, Align::Centre]);
}

#[test]
fn a_column_with_a_sentence_a_list_or_a_long_name_is_read_from_its_left_edge() {
    let list = "工业机器人应用与维护、多媒体制作、现代物流";
    let name = "中等职业学校班主任能力比赛和思想政治教育课程教学能力比赛";
    let items = "1S 教学内容（5分）\n2S 教学方法（2分）";
    let found = columns(&[&["学生已到岗。", list, name, items], &["无", "无", "无", "无"]]);
    assert!(found.iter().all(|(_, align)| *align == Align::Left), "{found:?}");
}

#[test]
fn typed_and_computed_shares_and_numbers_beside_a_remark_stand_on_the_point() {
    let found = columns(&[&["16.50\u{2060}%", "3"], &["7.35%", "7（其中中转高7人）"], &["100%", "0"]]);
    assert!(found.iter().all(|(_, align)| *align == Align::Decimal), "{found:?}");
    let found = columns(&[&["3人"], &["7天"]]);
    assert_eq!(found[0].1, Align::Centre);
}

#[test]
fn numbers_of_rows_stand_in_the_middle() {
    let rows: Vec<[String; 2]> = (1..=12).map(|n| [n.to_string(), (2 * n).to_string()]).collect();
    let rows: Vec<Vec<&str>> = rows.iter().map(|row| row.iter().map(String::as_str).collect()).collect();
    let found = columns(&rows.iter().map(Vec::as_slice).collect::<Vec<_>>());
    assert_eq!((found[0].1, found[1].1), (Align::Centre, Align::Decimal));
}
