//! The tool's own words on the pages (用语): titles of lists, of the declaration, of the chapter of cases.

use crate::profile::schema::WordingEntry;

/// What the pages say that no author wrote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wording {
    /// 目录.
    pub contents: String,
    /// 图目录.
    pub figure_list: String,
    /// 表目录.
    pub table_list: String,
    /// 案例目录.
    pub case_list: String,
    /// 编写组.
    pub editors: String,
    /// 典型案例: the chapter of cases kept apart.
    pub cases: String,
    /// 附表: what stands before the first appendix table.
    pub appendix: String,
    /// 核实说明: the section that lists the explained queries.
    pub explanations: String,
    /// 责任声明: the title of its page.
    pub declaration: String,
    /// 声明文本: its paragraphs, `{报告}` for the report's name; empty: no source gives any, and the page is left out.
    pub declaration_text: Vec<String>,
    /// 盖章: where the seal goes.
    pub seal: String,
    /// 签字: who signs.
    pub signature: String,
}

impl Wording {
    /// Every word with its key; 声明文本, which is no word, is left out.
    #[must_use]
    pub fn words(&self) -> [(&'static str, &str); 11] {
        [
            ("目录", &self.contents),
            ("图目录", &self.figure_list),
            ("表目录", &self.table_list),
            ("案例目录", &self.case_list),
            ("编写组", &self.editors),
            ("典型案例", &self.cases),
            ("附表", &self.appendix),
            ("核实说明", &self.explanations),
            ("责任声明", &self.declaration),
            ("盖章", &self.seal),
            ("签字", &self.signature),
        ]
    }
}

impl Default for Wording {
    fn default() -> Self {
        Self {
            contents: "目　录".to_owned(),
            figure_list: "图目录".to_owned(),
            table_list: "表目录".to_owned(),
            case_list: "案例目录".to_owned(),
            editors: "编写组".to_owned(),
            cases: "典型案例".to_owned(),
            appendix: "附　表".to_owned(),
            explanations: "数据核实说明".to_owned(),
            declaration: "责任声明".to_owned(),
            declaration_text: Vec::new(),
            seal: "单位（盖章）".to_owned(),
            signature: "法定代表人（签字）".to_owned(),
        }
    }
}

impl Wording {
    /// Takes what a layer says; an empty word changes nothing, since a page without a title is none.
    pub(crate) fn lay(&mut self, entry: WordingEntry) {
        let slots = [
            (&mut self.contents, entry.contents),
            (&mut self.figure_list, entry.figure_list),
            (&mut self.table_list, entry.table_list),
            (&mut self.case_list, entry.case_list),
            (&mut self.editors, entry.editors),
            (&mut self.cases, entry.cases),
            (&mut self.appendix, entry.appendix),
            (&mut self.explanations, entry.explanations),
            (&mut self.declaration, entry.declaration),
            (&mut self.seal, entry.seal),
            (&mut self.signature, entry.signature),
        ];
        for (slot, given) in slots {
            if let Some(given) = given.filter(|given| !given.trim().is_empty()) {
                *slot = given;
            }
        }
        self.declaration_text = entry.declaration_text.unwrap_or(std::mem::take(&mut self.declaration_text));
    }
}
