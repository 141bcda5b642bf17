//! Counting verdicts against labels.

use crate::check::Verdict;
use std::fmt::Write;

const VERDICTS: [Verdict; 5] =
    [Verdict::Affected, Verdict::CheckUnit, Verdict::UnitNotAffected, Verdict::NotListed, Verdict::Unreadable];

/// How often each verdict was found where each was expected.
#[derive(Default)]
pub struct Score {
    counts: [[u32; 5]; 5],
}

impl Score {
    /// Counts one case.
    pub fn count(&mut self, expect: Verdict, found: Verdict) {
        let place = |verdict| VERDICTS.iter().position(|&known| known == verdict).unwrap_or(4);
        self.counts[place(expect)][place(found)] += 1;
    }

    fn sum(&self, expect: impl Fn(Verdict) -> bool, found: impl Fn(Verdict, Verdict) -> bool) -> u32 {
        let mut sum = 0;
        for (e, row) in VERDICTS.iter().zip(&self.counts) {
            for (f, count) in VERDICTS.iter().zip(row) {
                if expect(*e) && found(*e, *f) {
                    sum += count;
                }
            }
        }
        sum
    }

    fn table(&self) -> String {
        let mut text = format!("{:>20}", "expected \\ found");
        for verdict in VERDICTS {
            let _ = write!(text, "{:>19}", verdict.name());
        }
        for (verdict, row) in VERDICTS.iter().zip(&self.counts).filter(|(_, row)| row.iter().any(|&n| n > 0)) {
            let _ = write!(text, "\n{:>20}", verdict.name());
            for count in row {
                let _ = write!(text, "{count:>19}");
            }
        }
        text
    }

    /// The figures for units: exact verdicts, and the three ways of being wrong.
    pub fn units(&self) -> String {
        use Verdict::*;
        let all = self.sum(|_| true, |_, _| true);
        let exact = self.sum(|_| true, |e, f| e == f);
        let affected = self.sum(|e| e == Affected, |_, _| true);
        let missed = self.sum(|e| e == Affected, |_, f| matches!(f, UnitNotAffected | NotListed | Unreadable));
        let negative = self.sum(|e| matches!(e, UnitNotAffected | NotListed), |_, _| true);
        let alarms = self.sum(|e| matches!(e, UnitNotAffected | NotListed), |_, f| f == Affected);
        let harmless = self.sum(|e| e != CheckUnit, |_, f| f == CheckUnit);
        format!(
            "{}\nunits: exact {}\n  dangerous misses: {missed} of {affected} affected\n  false alarms: {}\n  \
             check-unit where it is decided: {}\n",
            self.table(),
            share(exact, all),
            share(alarms, negative),
            share(harmless, all)
        )
    }

    /// The figures for titles: whoever is shown an alarm, and whoever should be.
    pub fn titles(&self) -> String {
        let alarm = |verdict| matches!(verdict, Verdict::Affected | Verdict::CheckUnit);
        let all = self.sum(|_| true, |_, _| true);
        let exact = self.sum(|_| true, |e, f| e == f);
        let positive = self.sum(alarm, |_, _| true);
        let hits = self.sum(alarm, |_, f| alarm(f));
        let raised = self.sum(|_| true, |_, f| alarm(f));
        format!(
            "{}\ntitles: recall {}, precision {}, exact {}\n",
            self.table(),
            share(hits, positive),
            share(hits, raised),
            share(exact, all)
        )
    }
}

fn share(part: u32, whole: u32) -> String {
    format!("{part} of {whole} ({:.1} %)", 100.0 * f64::from(part) / f64::from(whole.max(1)))
}
