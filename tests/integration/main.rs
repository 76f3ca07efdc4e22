//! What a user sees: the program run on real folders.

mod support;

mod bad_input;
mod catalogue;
mod check;
mod commands;
mod explanations;
mod golden;
mod pdf;
mod rules;
