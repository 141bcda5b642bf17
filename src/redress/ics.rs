use super::plan::{DeadlineState, Plan};
use crate::record::Date;
use core::fmt::Write;

/// A plan's dates as an iCalendar file (RFC 5545): each running deadline, and each step to do, as a whole day with a
/// reminder. The same plan gives the same bytes; importing it again replaces the entries, since their ids stay.
pub fn calendar(plan: &Plan) -> String {
    let mut lines = Lines::default();
    for line in ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//recallkit//plan//EN", "CALSCALE:GREGORIAN"] {
        lines.push(line);
    }
    let about = plan.product.as_deref().unwrap_or_default();
    let subject = plan.recall.as_deref().or(plan.product.as_deref()).unwrap_or("plan");
    for deadline in plan.deadlines.iter().filter(|deadline| deadline.state == DeadlineState::Open) {
        lines.event(plan.today, subject, &deadline.id, deadline.date, &deadline.what, about, 3);
    }
    for step in plan.to_do() {
        if let Some(by) = step.by {
            lines.event(plan.today, subject, &step.id, by, &step.title, &step.why, 0);
        }
        if let Some(expected) = &step.reply_within {
            let id = format!("{}.answer", step.id);
            let what = format!("{} ✓?", step.title);
            lines.event(plan.today, subject, &id, expected.until, &what, about, 0);
        }
    }
    lines.push("END:VCALENDAR");
    lines.text
}

#[derive(Default)]
struct Lines {
    text: String,
}

impl Lines {
    /// One content line, folded so that none is longer than 75 bytes.
    fn push(&mut self, line: &str) {
        let mut length = 0;
        for c in line.chars().filter(|c| !c.is_control()) {
            if length + c.len_utf8() > 74 {
                self.text.push_str("\r\n ");
                length = 1;
            }
            self.text.push(c);
            length += c.len_utf8();
        }
        self.text.push_str("\r\n");
    }

    #[allow(clippy::too_many_arguments)]
    fn event(&mut self, made: Date, subject: &str, id: &str, day: Date, what: &str, more: &str, days_before: u8) {
        self.push("BEGIN:VEVENT");
        self.push(&format!("UID:{}-{}@recallkit", escaped(id), escaped(subject)));
        self.push(&format!("DTSTAMP:{}T000000Z", basic(made)));
        self.push(&format!("DTSTART;VALUE=DATE:{}", basic(day)));
        self.push(&format!("DTEND;VALUE=DATE:{}", basic(day.plus_days(1))));
        self.push(&format!("SUMMARY:{}", escaped(what)));
        if !more.is_empty() {
            self.push(&format!("DESCRIPTION:{}", escaped(more)));
        }
        self.push("TRANSP:TRANSPARENT");
        self.push("BEGIN:VALARM");
        self.push("ACTION:DISPLAY");
        self.push(&format!("DESCRIPTION:{}", escaped(what)));
        self.push(&format!("TRIGGER:-P{days_before}D"));
        self.push("END:VALARM");
        self.push("END:VEVENT");
    }
}

fn basic(day: Date) -> String {
    day.to_string().replace('-', "")
}

/// Text as iCalendar writes it.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        let _ = match c {
            '\\' | ';' | ',' => write!(out, "\\{c}"),
            '\n' => write!(out, "\\n"),
            c => write!(out, "{c}"),
        };
    }
    out
}
