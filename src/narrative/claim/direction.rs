//! Words of direction: 增加, 下降, 持平.

/// Which way something is said to have gone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// 增加, 提高.
    Up,
    /// 减少, 下降.
    Down,
    /// 持平.
    Level,
}

const WORDS: [(&str, Direction); 32] = [
    ("增加", Direction::Up),
    ("增长", Direction::Up),
    ("增多", Direction::Up),
    ("提高", Direction::Up),
    ("提升", Direction::Up),
    ("上升", Direction::Up),
    ("升高", Direction::Up),
    ("上涨", Direction::Up),
    ("扩大", Direction::Up),
    ("扩充", Direction::Up),
    ("略增", Direction::Up),
    ("略升", Direction::Up),
    ("净增", Direction::Up),
    ("新增", Direction::Up),
    ("增", Direction::Up),
    ("升", Direction::Up),
    ("减少", Direction::Down),
    ("下降", Direction::Down),
    ("降低", Direction::Down),
    ("回落", Direction::Down),
    ("下滑", Direction::Down),
    ("缩减", Direction::Down),
    ("缩小", Direction::Down),
    ("略减", Direction::Down),
    ("略降", Direction::Down),
    ("减", Direction::Down),
    ("降", Direction::Down),
    ("持平", Direction::Level),
    ("相同", Direction::Level),
    ("没有变化", Direction::Level),
    ("无变化", Direction::Level),
    ("保持不变", Direction::Level),
];

/// The word a text begins with, and its length in characters.
pub(super) fn starting(text: &[char]) -> Option<(Direction, usize)> {
    let fits = |(word, _): &&(&str, Direction)| word.chars().eq(text.iter().copied().take(word.chars().count()));
    let found = WORDS.iter().filter(fits).max_by_key(|(word, _)| word.len())?;
    Some((found.1, found.0.chars().count()))
}

/// The word a text ends with, and its length in characters.
pub(super) fn ending(text: &[char]) -> Option<(Direction, usize)> {
    let fits = |(word, _): &&(&str, Direction)| {
        let length = word.chars().count();
        text.len() >= length && word.chars().eq(text.iter().copied().skip(text.len() - length))
    };
    let found = WORDS.iter().filter(fits).max_by_key(|(word, _)| word.len())?;
    Some((found.1, found.0.chars().count()))
}

impl Direction {
    /// The opposite one.
    #[must_use]
    pub fn opposite(self) -> Self {
        match self {
            Self::Up => Self::Down,
            Self::Down => Self::Up,
            Self::Level => Self::Level,
        }
    }

    /// The direction a name speaks of itself: 专任教师减少数, 增长率.
    pub fn of_name(name: &str) -> Option<Self> {
        let up = ["增加", "增长", "提高", "上升"].iter().any(|word| name.contains(word));
        let down = ["减少", "下降", "降低"].iter().any(|word| name.contains(word));
        match (up, down) {
            (true, false) => Some(Self::Up),
            (false, true) => Some(Self::Down),
            _ => None,
        }
    }
}
