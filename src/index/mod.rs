//! The compact, signed file that travels.
