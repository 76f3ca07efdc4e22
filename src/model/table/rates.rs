//! Which columns of an own table hold rates, shares or means, and which bear a sign behind their numbers.

use super::{CellContent, Column, Table, without_unit};

/// How the head of a column of rates ends, and what such a head holds.
const RATE_ENDS: [&str; 8] = ["率", "比", "幅", "均", "比例", "比重", "比值", "满意度"];
const RATE_WORDS: [&str; 8] = ["占比", "同比", "环比", "平均", "人均", "生均", "师均", "百分比"];
/// What the head of a column of shares holds.
const SHARE_WORDS: [&str; 4] = ["占比", "比例", "比重", "百分比"];

impl Column {
    /// True if its head names a rate, a share or a mean.
    fn names_rate(&self) -> bool {
        let named = |text: &String| {
            let ends = RATE_ENDS.iter().any(|end| without_unit(text).trim_end().ends_with(end));
            ends || text.contains(['%', '％', '‰']) || RATE_WORDS.iter().any(|word| text.contains(word))
        };
        self.path.iter().any(named) || self.unit.as_deref().is_some_and(signed)
    }
}

impl Table {
    /// True if a column holds rates, shares or means — by its head, its unit or its cells —, whose total is not their sum.
    pub fn is_rate(&self, column: usize) -> bool {
        self.columns.get(column).is_some_and(|own| own.names_rate() || self.sign(column).is_some_and(signed))
    }

    /// True if a column holds the shares of a whole in hundredths: its head says so, or its unit or cells where the head
    /// speaks of no rate.
    pub fn is_share(&self, column: usize) -> bool {
        let Some(own) = self.columns.get(column) else { return false };
        let hundredths = |text: &str| text.contains(['%', '％']);
        if own.path.iter().any(|text| text.contains('率')) {
            return false;
        }
        let head = own.path.iter().any(|text| hundredths(text) || SHARE_WORDS.iter().any(|word| text.contains(word)));
        head || own.unit.as_deref().is_some_and(signed) || self.sign(column).is_some_and(signed)
    }

    /// The unit that is typed behind every number of a column, such as %; a 0 and the total may lack it.
    pub fn sign(&self, column: usize) -> Option<&str> {
        let total = self.total_row().or_else(|| self.unstated_total());
        let mut sign = None;
        for (row, cells) in self.rows.iter().enumerate() {
            let found = match cells.get(column).map(|cell| &cell.value) {
                Some(CellContent::Measured(measured)) => measured.unit(),
                Some(CellContent::Number(number)) if total != Some(row) && !number.value.is_zero() => None,
                _ => continue,
            };
            if found.is_none() || sign.is_some_and(|sign| Some(sign) != found) {
                return None;
            }
            sign = found;
        }
        sign
    }
}

/// True for a text that ends with a sign of hundredths or thousandths.
fn signed(text: &str) -> bool {
    text.trim_end().ends_with(['%', '％', '‰'])
}
