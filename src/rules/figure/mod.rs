//! `figure/*`: figures that are missing, misspelt, out of range, or at odds with each other.

mod absence;
mod awaited;
mod broken_formula;
mod constraint;
mod fraction_for_percent;
mod impossible_rate;
mod listed;
mod missing_evidence;
mod missing_list;
mod missing_row;
mod missing_survey;
mod missing_table;
mod misspelt_number;
mod not_a_number;
mod not_applicable;
mod not_asked;
mod not_gathered;
mod number_spelling;
mod out_of_range;
mod part_exceeds_parent;
mod part_exceeds_whole;
mod pending;
mod ratio_mismatch;
mod relation_broken;
mod restated;
mod restated_cells;
mod rollup_differs;
mod row_sum_differs;
mod separate;
mod separate_beyond_members;
mod separate_unexplained;
mod shares_not_whole;
mod sign_left_out;
mod split_number;
mod standard_not_met;
mod state;
mod student_base_differs;
mod survey_inconsistent;
mod table_cells;
mod table_differs;
mod table_total_mismatch;
mod total_mismatch;
mod truncated_values;
mod typed_differs;
mod unjudged;
mod unusual_change;
mod value_not_found;
mod value_out_of_bounds;
pub(super) mod waiting;
mod wrong_count;

use super::{Context, Rule};
pub(super) use constraint::join_periods;
pub(super) use listed::join_lists;
pub(super) use missing_table::RULE as MISSING_TABLE;
pub(super) use not_a_number::RULE as NOT_A_NUMBER;
pub(super) use not_asked::RULE as NOT_ASKED;
pub(super) use number_spelling::RULE as NUMBER_SPELLING;
pub(super) use split_number::RULE as SPLIT_NUMBER;
pub(super) use unjudged::not_evaluated;
pub(super) use wrong_count::RULE as WRONG_COUNT;

pub(super) static RULES: &[&Rule] = &[
    &awaited::RULE,
    &broken_formula::RULE,
    &fraction_for_percent::RULE,
    &impossible_rate::RULE,
    &missing_evidence::RULE,
    &missing_list::RULE,
    &missing_row::RULE,
    &missing_survey::RULE,
    &missing_table::RULE,
    &misspelt_number::RULE,
    &not_a_number::RULE,
    &not_applicable::RULE,
    &not_asked::RULE,
    &not_gathered::RULE,
    &number_spelling::RULE,
    &out_of_range::RULE,
    &part_exceeds_parent::RULE,
    &part_exceeds_whole::RULE,
    &pending::RULE,
    &ratio_mismatch::RULE,
    &relation_broken::RULE,
    &restated::RULE,
    &rollup_differs::RULE,
    &row_sum_differs::RULE,
    &separate_beyond_members::RULE,
    &separate_unexplained::RULE,
    &shares_not_whole::RULE,
    &sign_left_out::RULE,
    &split_number::RULE,
    &standard_not_met::RULE,
    &student_base_differs::RULE,
    &survey_inconsistent::RULE,
    &table_differs::RULE,
    &table_total_mismatch::RULE,
    &total_mismatch::RULE,
    &truncated_values::RULE,
    &typed_differs::RULE,
    &unusual_change::RULE,
    &value_not_found::RULE,
    &value_out_of_bounds::RULE,
    &wrong_count::RULE,
];
