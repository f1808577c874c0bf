//! Declarations as columns.
