//! What a user sees: the program run on real folders.

#![allow(clippy::expect_used, clippy::unwrap_used, clippy::panic)] // a test says so by failing

mod support;

mod bad_input;
mod batch;
mod carried;
mod catalogue;
mod check;
mod ci;
mod commands;
mod conformance;
mod editions;
mod explanations;
mod formats;
mod fuzz;
mod golden;
mod layout;
mod limit_mutants;
mod limits;
mod loading;
mod mutants;
mod numbering;
mod office;
mod overlays;
mod own_table_sums;
mod own_tables;
mod pdf;
mod planted;
mod profile_folders;
mod profile_pages;
mod profiles;
mod region;
mod region_faults;
mod region_gather;
mod region_members;
mod repairs;
mod rules;
mod table_pages;
mod tables;
mod writing;
