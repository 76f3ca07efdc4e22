//! Which edition of the requirement the new folder is for.

use crate::cli::Next;
use crate::command::requirement;
use crate::error::Error;
use crate::profile::{Catalogue, Listing, Requirement};

/// How many editions may lie between this year's and the one asked for.
const EDITIONS: usize = 20;

/// The edition of the next year, and what to say if it is not the very one that follows.
pub(super) fn next(
    options: &Next,
    old: &Requirement,
    catalogue: &Catalogue,
) -> Result<(Requirement, Option<String>), Error> {
    let refused = |message: String| Error::Refused { message };
    if let Some(id) = &options.profile {
        let new = requirement::shipped(id, catalogue)?;
        if options.to.is_some_and(|year| year != new.year) {
            return Err(refused(format!("《{}》是{}年度的，与 --to 不合", new.id, new.year)));
        }
        if new.year <= old.year {
            let message = format!(
                "《{}》是{}年度的，这份报告已经是{}年度的：转年要用以后年度的编制规范",
                new.id, new.year, old.year
            );
            return Err(refused(message));
        }
        let remark = (new.kind != old.kind).then(|| {
            format!("报告种类由“{}”改为“{}”：照 --profile 换了一类报告，名称、章、表都不同", old.kind, new.kind)
        });
        return Ok((new, remark));
    }
    let wanted = options.to.unwrap_or(old.year.saturating_add(1));
    if wanted <= old.year {
        let message = format!("这份报告已经是{}年度的，--to 要写以后的年度", old.year);
        return Err(refused(message));
    }
    for layer in old.layers.iter().rev() {
        let mut id = layer.clone();
        for _ in 0..EDITIONS {
            let Some(next) = catalogue.following(&id) else { break };
            let new = requirement::shipped(&next.id, catalogue)?;
            // the edition of a layer below may be that of another kind of report
            if new.year == wanted && new.kind == old.kind {
                let remark = (*layer != old.id).then(|| {
                    format!(
                        "《{}》还没有{wanted}年度的版本，先按《{}》；有了以后改 report.yaml 的“编制规范”",
                        old.id, new.id
                    )
                });
                return Ok((new, remark));
            }
            id.clone_from(&next.id);
        }
    }
    Err(refused(none(old, wanted, catalogue)))
}

/// That there is no edition of the year asked for, and what one can do.
fn none(old: &Requirement, wanted: i32, catalogue: &Catalogue) -> String {
    let later = |listing: &&Listing| {
        listing.kind == old.kind && listing.year.is_some_and(|year| year > old.year) && listing.id != old.id
    };
    let later: Vec<&str> = catalogue.list().filter(later).map(|listing| listing.id.as_str()).collect();
    let instead = match later.as_slice() {
        [] => format!("以后年度的{}规范现在一份也没有，用 --profile 也转不了", old.kind),
        ids => format!("现有以后年度的用 --profile 指定就能转：{}", ids.join("、")),
    };
    format!(
        "还没有《{}》{wanted}年度的编制规范，等它公布、nianbao 更新以后再转。{instead}。急用的，自己写一份{wanted}年度的，放进报告旁边的“规范”文件夹（写法见 nianbao explain 编制规范），再用 --profile 指定",
        old.id
    )
}
