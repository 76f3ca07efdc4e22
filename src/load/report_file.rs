//! `report.yaml` as it is written; [`super::settings`] turns it into the model.

use crate::profile::schema::{Entries, FormulaEntry, IndicatorEntry, NumberingEntry, WordingEntry};
use crate::profile::years::named_year;
use crate::source::Spanned;
use indexmap::IndexMap;
use serde::Deserialize;
use serde::de::{Deserializer, Error, Unexpected};

/// The whole file; 指标 and 计算 have the profile's own form.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ReportFile {
    #[serde(rename = "学校", default)]
    pub(super) school: SchoolEntry,
    #[serde(rename = "编制规范", default)]
    pub(super) profile: Option<Spanned<String>>,
    #[serde(rename = "时期", default)]
    pub(super) periods: IndexMap<Spanned<String>, PeriodEntry>,
    #[serde(rename = "情况", default)]
    pub(super) situation: IndexMap<Spanned<String>, Spanned<String>>,
    #[serde(rename = "封面", default)]
    pub(super) cover: CoverEntry,
    #[serde(rename = "编写组", default)]
    pub(super) editors: IndexMap<String, String>,
    #[serde(rename = "版式", default)]
    pub(super) layout: LayoutEntry,
    #[serde(rename = "用语", default)]
    pub(super) wording: WordingEntry,
    #[serde(rename = "封底", default)]
    pub(super) back_cover: Option<BackCoverEntry>,
    #[serde(rename = "稿次", default)]
    pub(super) draft: Option<String>,
    #[serde(rename = "稿次日期", default)]
    pub(super) draft_date: Option<Spanned<String>>,
    #[serde(rename = "计算口径", default)]
    pub(super) choices: Entries<Spanned<String>>,
    #[serde(rename = "指标", default)]
    pub(super) indicators: Entries<IndicatorEntry>,
    #[serde(rename = "计算", default)]
    pub(super) formulas: Entries<FormulaEntry>,
    #[serde(rename = "佐证材料", default)]
    pub(super) evidence: IndexMap<String, Option<String>>,
    #[serde(rename = "断开", default)]
    pub(super) breaks: Entries<Spanned<String>>,
    #[serde(rename = "上年报告", default)]
    pub(super) last_year: Option<Spanned<String>>,
    #[serde(rename = "责任处室", default)]
    pub(super) owners: IndexMap<String, String>,
    #[serde(rename = "所辖学校", default)]
    pub(super) members: Vec<MemberEntry>,
}

/// An entry of 所辖学校.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct MemberEntry {
    #[serde(rename = "名称")]
    pub(super) name: Spanned<String>,
    #[serde(rename = "种类", default)]
    pub(super) kind: Option<String>,
    #[serde(rename = "文件夹", default)]
    pub(super) folder: Option<Spanned<String>>,
    #[serde(rename = "工作簿", default)]
    pub(super) workbook: Option<Spanned<String>>,
    #[serde(rename = "数据", default)]
    pub(super) figures: Option<Spanned<String>>,
    #[serde(rename = "编制规范", default)]
    pub(super) profile: Option<Spanned<String>>,
    #[serde(rename = "沿用", default)]
    pub(super) mapping: Option<IndexMap<Spanned<String>, Spanned<String>>>,
    #[serde(rename = "统计范围", default)]
    pub(super) scopes: Option<Vec<Spanned<String>>>,
}

/// Nothing here is demanded by serde, which would stop at the first thing missing: [`super::load`] asks for it.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SchoolEntry {
    #[serde(rename = "全称", default)]
    pub(super) name: Option<Spanned<String>>,
    #[serde(rename = "简称", default)]
    pub(super) short_names: Vec<Spanned<String>>,
    #[serde(rename = "地区", default)]
    pub(super) region: Option<String>,
}

/// The year by which a period is named, written as the requirement may write it: 2024, 2023-2024.
#[derive(Debug, Clone, Copy)]
pub(super) struct NamedYear(pub(super) i32);

impl<'de> Deserialize<'de> for NamedYear {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let expected = "年份，如 2024，学年也可写 2023-2024";
        named_year(&text).map(Self).ok_or_else(|| D::Error::invalid_type(Unexpected::Str(&text), &expected))
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PeriodEntry {
    #[serde(rename = "上期")]
    pub(super) previous: Option<Spanned<NamedYear>>,
    #[serde(rename = "本期")]
    pub(super) current: Spanned<NamedYear>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CoverEntry {
    #[serde(rename = "报告名称", default)]
    pub(super) title: Option<String>,
    #[serde(rename = "落款", default)]
    pub(super) issuer: Option<String>,
    #[serde(rename = "日期", default)]
    pub(super) date: Option<Spanned<String>>,
    #[serde(rename = "校徽", default)]
    pub(super) emblem: Option<Spanned<String>>,
    #[serde(rename = "图片", default)]
    pub(super) picture: Option<Spanned<String>>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DeclarationEntry {
    #[serde(rename = "文本", default)]
    pub(super) text: Vec<String>,
    #[serde(rename = "日期", default)]
    pub(super) date: Option<Spanned<String>>,
    #[serde(rename = "扫描件", default)]
    pub(super) scan: Option<Spanned<String>>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct BackCoverEntry {
    #[serde(rename = "图片", default)]
    pub(super) picture: Option<Spanned<String>>,
    #[serde(rename = "地址", default)]
    pub(super) address: Option<Spanned<String>>,
    #[serde(rename = "网址", default)]
    pub(super) site: Option<Spanned<String>>,
    #[serde(rename = "二维码", default)]
    pub(super) code: Option<Spanned<String>>,
    #[serde(rename = "凑成双页", default)]
    pub(super) even: Option<bool>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct LayoutEntry {
    #[serde(rename = "版面", default)]
    pub(super) preset: Option<Spanned<String>>,
    #[serde(rename = "主题色", default)]
    pub(super) theme: Option<Spanned<String>>,
    #[serde(rename = "目录级数", default)]
    pub(super) contents_depth: Option<Spanned<u8>>,
    #[serde(rename = "表目录", default)]
    pub(super) table_list: Option<bool>,
    #[serde(rename = "图目录", default)]
    pub(super) figure_list: Option<bool>,
    #[serde(rename = "案例目录", default)]
    pub(super) case_list: Option<bool>,
    #[serde(rename = "目录接排", default)]
    pub(super) joined_lists: Option<bool>,
    #[serde(rename = "页眉", default)]
    pub(super) header: Option<bool>,
    #[serde(rename = "照片", default)]
    pub(super) photographs: Option<Spanned<String>>,
    #[serde(rename = "表格", default)]
    pub(super) tables: Option<Spanned<String>>,
    #[serde(rename = "匀版", default)]
    pub(super) copyfit: Option<bool>,
    #[serde(rename = "横排表", default)]
    pub(super) turned: Option<Spanned<String>>,
    #[serde(rename = "编号", default)]
    pub(super) numbering: NumberingEntry,
    #[serde(rename = "案例位置", default)]
    pub(super) cases: Option<Spanned<String>>,
    #[serde(rename = "段首句加粗", default)]
    pub(super) bold_leads: Option<bool>,
    #[serde(rename = "首页标题", default)]
    pub(super) full_title: Option<bool>,
    #[serde(rename = "附核实说明", default)]
    pub(super) explanations: Option<bool>,
    #[serde(rename = "页码", default)]
    pub(super) page_numbers: Option<Spanned<String>>,
    #[serde(rename = "文件大小上限", default)]
    pub(super) size_limit: Option<u32>,
    #[serde(rename = "正文字体", default)]
    pub(super) body_font: Option<Spanned<String>>,
    #[serde(rename = "案例字体", default)]
    pub(super) case_font: Option<Spanned<String>>,
    #[serde(rename = "统计图题", default)]
    pub(super) chart_captions: Option<Spanned<String>>,
    #[serde(rename = "文件名", default)]
    pub(super) file_name: Option<Spanned<String>>,
}
