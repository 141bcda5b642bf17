use super::plan::{DeadlineState, Plan, Step};
use super::policy::Outcome;
use super::words::Lang;
use core::fmt::Write;

/// A plan as plain text for one printed page: steps with dates and contacts, what is missing, deadlines, what is not
/// open and why.
pub fn summary(plan: &Plan) -> String {
    let say = Headings::of(plan.lang);
    let mut text = String::new();
    let product = plan.product.as_deref().unwrap_or("-");
    let _ = writeln!(text, "{}: {} {}", say.plan, clean(product), clean(plan.recall.as_deref().unwrap_or_default()));
    let _ = writeln!(text, "{} · {}", plan.today, plan.jurisdiction);
    if plan.general {
        let _ = writeln!(text, "! {}", say.general);
    }
    let _ = writeln!(text, "\n{}", say.now);
    for (at, step) in plan.to_do().enumerate() {
        one(&mut text, at + 1, step, &say);
    }
    let running: Vec<_> = plan.deadlines.iter().filter(|deadline| deadline.state == DeadlineState::Open).collect();
    if !running.is_empty() {
        let _ = writeln!(text, "\n{}", say.dates);
        for deadline in running {
            let _ = writeln!(text, "  {}  {} ({})", deadline.date, deadline.what, deadline.rule);
        }
    }
    for (status, heading) in [(Outcome::Defer, say.later), (Outcome::Blocked, say.closed), (Outcome::Done, say.done)] {
        let mut steps = plan.steps.iter().filter(|step| step.status == status).peekable();
        if steps.peek().is_some() {
            let _ = writeln!(text, "\n{heading}");
        }
        for step in steps {
            let _ = writeln!(text, "  - {}: {}", step.title, clean(&step.why));
        }
    }
    if !plan.questions.is_empty() {
        let _ = writeln!(text, "\n{}", say.ask);
        for question in &plan.questions {
            let _ = writeln!(text, "  - {} [{}]", question.ask, question.fact);
        }
    }
    for unread in &plan.unread {
        let _ = writeln!(text, "\n! {}: {}", clean(&unread.field), clean(&unread.why));
    }
    let _ = writeln!(text, "\n{}", plan.caution);
    text
}

fn one(text: &mut String, number: usize, step: &Step, say: &Headings) {
    let by = step.by.map_or_else(String::new, |day| format!("  [{} {day}]", say.by));
    let _ = writeln!(text, "{number}. {}{by}", step.title);
    let _ = writeln!(text, "   {}", clean(&step.why));
    let name = step.to.name.as_deref().map_or_else(String::new, |name| format!(" ({})", clean(name)));
    let mut to = format!("   → {}{name}", step.to.role);
    if let Some(reach) = &step.contact {
        let ways = reach.contact.phone.iter().chain(&reach.contact.mail).chain(&reach.contact.web);
        let ways: Vec<String> = ways.map(|way| clean(way)).collect();
        let _ = write!(to, ": {} {}", clean(&reach.name), ways.join(" · "));
    }
    if step.to.party != "self" {
        let _ = writeln!(text, "{to}");
    }
    for note in &step.notes {
        let _ = writeln!(text, "   ! {}", note.text);
    }
    let list =
        |pieces: &[super::plan::Piece]| pieces.iter().map(|piece| piece.text.clone()).collect::<Vec<_>>().join("; ");
    if !step.missing.is_empty() {
        let _ = writeln!(text, "   {}: {}", say.missing, list(&step.missing));
    }
    let grounds: Vec<&str> = step.basis.iter().map(|ground| ground.rule.as_str()).collect();
    let _ = writeln!(text, "   {}: {}", say.grounds, grounds.join(", "));
}

/// Words from outside must not steer a terminal or printer.
fn clean(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

struct Headings {
    plan: &'static str,
    general: &'static str,
    now: &'static str,
    dates: &'static str,
    later: &'static str,
    closed: &'static str,
    done: &'static str,
    ask: &'static str,
    by: &'static str,
    missing: &'static str,
    grounds: &'static str,
}

impl Headings {
    fn of(lang: Lang) -> Headings {
        match lang {
            Lang::Zh => Headings {
                plan: "召回维权步骤",
                general: "没有收录这个国家或地区的规则,以下是一般做法。",
                now: "现在要做",
                dates: "期限",
                later: "暂缓",
                closed: "走不通",
                done: "已完成",
                ask: "还需要弄清",
                by: "最迟",
                missing: "还缺",
                grounds: "依据",
            },
            Lang::En => Headings {
                plan: "Plan",
                general: "The rules of this country are not in here: this is what is usual elsewhere.",
                now: "To do, in order",
                dates: "Dates that run",
                later: "Later",
                closed: "Not open",
                done: "Done",
                ask: "To find out",
                by: "by",
                missing: "still missing",
                grounds: "grounds",
            },
            Lang::Fr => Headings {
                plan: "Plan",
                general: "Les règles de ce pays ne sont pas connues ici : voici l'usage général.",
                now: "À faire, dans l'ordre",
                dates: "Délais en cours",
                later: "Plus tard",
                closed: "Fermé",
                done: "Fait",
                ask: "À établir",
                by: "avant le",
                missing: "manque encore",
                grounds: "fondements",
            },
        }
    }
}
