//! Where the indicators of an edition come from: over one edition or over several.

use crate::nearest::fold_text;
use crate::profile::requirement::Requirement;
use indexmap::IndexMap;
use std::collections::HashMap;

/// Where the indicators of a new edition come from.
pub struct Lineage {
    /// New name → old name, for those that carry on an indicator of the old edition.
    pub old: IndexMap<String, String>,
    /// New name → why the series is broken.
    pub broken: HashMap<String, String>,
}

impl Lineage {
    /// The way from `old` to `new`: by 沿用 where `new` is the edition after `old`, else by name, else by an alias.
    pub fn new(old: &Requirement, new: &Requirement) -> Self {
        let follows =
            new.previous.as_ref().is_some_and(|previous| old.id == *previous || old.layers.contains(previous));
        let mut lineage = Self { old: IndexMap::new(), broken: HashMap::new() };
        for (index, indicator) in new.indicators.iter().enumerate() {
            let carried = new.carried.get(&crate::model::IndicatorId(index)).filter(|_| follows);
            let name = carried.map_or(indicator.name.as_str(), |carried| carried.old.as_str());
            // an alias is another spelling of one name, and no way to a name the old edition has besides
            let known =
                old.find(name).filter(|id| carried.is_some() || fold_text(&old.indicator(*id).name) == fold_text(name));
            let aliased = || indicator.aliases.iter().chain(&indicator.former).find_map(|alias| old.find(alias));
            if let Some(id) = known.or_else(aliased) {
                lineage.old.insert(indicator.name.clone(), old.indicator(id).name.clone());
            }
            if let Some(reason) = carried.and_then(|carried| carried.broken.clone()) {
                lineage.broken.insert(indicator.name.clone(), reason);
            }
        }
        lineage.settled()
    }

    /// The way from `old` to `new` through the editions between them, step by step: a renaming of a renaming is one, what
    /// one edition drops stays dropped, and a break on any step breaks the series. The first of `editions` is the one
    /// `old` is laid over, or `old` itself; the others follow it in order. None of them: as [`Lineage::new`].
    pub fn along(old: &Requirement, editions: &[Requirement], new: &Requirement) -> Self {
        let direct = Self::new(old, new);
        let Some(first) = editions.first() else { return direct };
        let next = editions.iter().skip(1).chain([new]);
        let steps = editions.iter().zip(next).map(|(before, after)| Self::new(before, after));
        let Some(mut whole) = steps.reduce(Self::then) else { return direct };
        whole.old.retain(|_, known| old.find(known).is_some());
        // what a layer of one's own adds is in none of the editions
        let own = direct.old.into_iter().filter(|(_, known)| first.find(known).is_none());
        whole.old.extend(own);
        whole.settled()
    }

    /// This way and then the other.
    fn then(self, later: Self) -> Self {
        let mut whole = Self { old: IndexMap::new(), broken: HashMap::new() };
        for (name, between) in &later.old {
            let Some(old) = self.old.get(between) else { continue };
            whole.old.insert(name.clone(), old.clone());
            let reasons: Vec<&str> =
                [self.broken.get(between), later.broken.get(name)].into_iter().flatten().map(String::as_str).collect();
            if !reasons.is_empty() {
                whole.broken.insert(name.clone(), reasons.join("；"));
            }
        }
        whole
    }

    /// Two names cannot carry on one: the one that is named for it does, then the first.
    fn settled(mut self) -> Self {
        let mut taken: HashMap<String, String> = HashMap::new();
        for (name, old) in &self.old {
            let first = taken.entry(old.clone()).or_insert_with(|| name.clone());
            if name == old {
                first.clone_from(name);
            }
        }
        self.old.retain(|name, old| taken.get(old) == Some(name));
        self
    }

    /// True for an indicator of the new edition that carries on none of the old.
    pub fn is_new(&self, name: &str) -> bool {
        !self.old.contains_key(name)
    }

    /// The new name of an old indicator; none if nothing carries it on.
    pub fn new_name(&self, old: &str) -> Option<&str> {
        self.old.iter().find(|(_, known)| *known == old).map(|(name, _)| name.as_str())
    }

    /// Old and new name of every indicator that is called otherwise.
    pub fn renamed(&self) -> impl Iterator<Item = (&str, &str)> {
        self.old.iter().filter(|(name, old)| name != old).map(|(name, old)| (old.as_str(), name.as_str()))
    }

    /// A formula of the old edition with the new names.
    pub(super) fn translated(&self, text: &str) -> String {
        let mut pairs: Vec<(&str, &str)> = self.renamed().collect();
        pairs.sort_by_key(|(old, _)| std::cmp::Reverse(old.len()));
        pairs.into_iter().fold(text.to_owned(), |text, (old, new)| text.replace(old, new))
    }
}
