//! 【各校：实习实训】 … 【完】: one paragraph a school, printed in the order of the region's members however it was typed.

use super::block::Block;
use super::dialect::Reader;
use super::directive::Bracket;
use super::lines::{Line, is_blank};
use super::names::nearest;
use super::problem::{BlockKind, Problem, ProblemKind};
use crate::source::Span;

impl Reader<'_> {
    /// The paragraphs of the block in the order of the schools, and the lines it takes.
    pub(super) fn schools(&mut self, lines: &[Line], bracket: &Bracket, span: Span) -> (Vec<Block>, usize) {
        let names: Vec<String> = self.world.report.members.iter().map(|member| member.name.value.clone()).collect();
        if let Some(line) = lines.first() {
            // the matter is what a finding calls the block by
            let _ = self.named(line, bracket, BlockKind::Schools);
        }
        let (body, taken) = self.body(lines, BlockKind::Schools, span, |line| line.contains([':', '：']));
        let mut found: Vec<(usize, &Line)> = Vec::new();
        for line in body.iter().filter(|line| !line.range.is_empty()) {
            let text = self.line(line);
            let school = text.split([':', '：']).next().unwrap_or(text).trim_matches(is_blank).to_owned();
            match names.iter().position(|name| *name == school) {
                Some(at) => found.push((at, line)),
                None => {
                    let span = self.rendered.span(line.range.clone());
                    let nearest = nearest(&school, names.iter().map(String::as_str));
                    let kind = ProblemKind::UnknownOption { key: "学校", value: school, nearest };
                    self.problems.push(Problem::new(kind, span));
                }
            }
        }
        for (at, name) in names.iter().enumerate() {
            if !found.iter().any(|(known, _)| *known == at) {
                self.problems.push(Problem::new(ProblemKind::MissingSchool { name: name.clone() }, span));
            }
        }
        found.sort_by_key(|(at, _)| *at);
        let mut blocks = Vec::new();
        for (_, line) in found {
            self.paragraph(std::slice::from_ref(line), &mut blocks, false);
        }
        (blocks, taken)
    }
}
