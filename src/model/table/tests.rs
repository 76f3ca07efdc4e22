use super::*;
use crate::derive::testing::table;

#[test]
fn a_long_merged_column_is_resolved_once() {
    let rows = vec![["同上", "同左"].as_slice(); 200_000];
    let table = table("获奖", &["级别", "奖项"], Total::None, &rows);
    let start = std::time::Instant::now();
    assert!((0..200_000).all(|row| table.origin(row, 1) == (0, 0)));
    assert!(start.elapsed().as_secs() < 10, "every cell walks to the top again");
}
