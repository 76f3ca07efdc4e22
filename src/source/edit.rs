//! Safe fixes as byte edits: everything else in the file stays as it is.
