//! The ordered ways to a remedy, and where to turn when one fails.
