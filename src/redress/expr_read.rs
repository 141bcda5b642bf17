//! Reads the text of a condition; see [`super::expr`] for the language.

use super::expr::{Compare, Expr, Op};

/// Deepest nesting of brackets.
const DEPTH: usize = 16;

#[derive(Clone, Debug, PartialEq)]
enum Token {
    Word(String),
    Quoted(String),
    Sign(&'static str),
}

/// The condition that a line of text says.
pub(crate) fn read(text: &str) -> Result<Expr, String> {
    let mut reader = Reader { tokens: tokens(text)?, at: 0, ops: Vec::new() };
    reader.any(0)?;
    match reader.peek() {
        None => Ok(Expr(reader.ops)),
        Some(token) => Err(format!("condition \"{text}\": did not expect {token:?} there")),
    }
}

fn tokens(text: &str) -> Result<Vec<Token>, String> {
    const SIGNS: [&str; 9] = ["<=", ">=", "!=", "<", ">", "=", "(", ")", ","];
    let mut tokens = Vec::new();
    let mut rest = text.trim_start();
    while let Some(first) = rest.chars().next() {
        if let Some(sign) = SIGNS.into_iter().find(|sign| rest.starts_with(sign)) {
            tokens.push(Token::Sign(sign));
            rest = rest.strip_prefix(sign).unwrap_or_default();
        } else if first == '"' {
            let inner = rest.strip_prefix('"').unwrap_or_default();
            let (word, after) =
                inner.split_once('"').ok_or_else(|| format!("condition \"{text}\": a quote is not closed"))?;
            tokens.push(Token::Quoted(word.into()));
            rest = after;
        } else {
            let end = rest.find(|c: char| c.is_whitespace() || "<>=!(),\"".contains(c)).unwrap_or(rest.len());
            if end == 0 {
                return Err(format!("condition \"{text}\": did not expect '{first}'"));
            }
            let (word, after) = rest.split_at(end);
            tokens.push(Token::Word(word.into()));
            rest = after;
        }
        rest = rest.trim_start();
    }
    Ok(tokens)
}

struct Reader {
    tokens: Vec<Token>,
    at: usize,
    ops: Vec<Op>,
}

impl Reader {
    fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.at)
    }

    fn next(&mut self) -> Option<Token> {
        let token = self.tokens.get(self.at).cloned();
        self.at += 1;
        token
    }

    fn take(&mut self, token: &Token) -> bool {
        let there = self.peek() == Some(token);
        self.at += usize::from(there);
        there
    }

    fn word(&mut self, word: &str) -> bool {
        self.take(&Token::Word(word.into()))
    }

    fn any(&mut self, depth: usize) -> Result<(), String> {
        self.all(depth)?;
        while self.word("or") {
            self.all(depth)?;
            self.ops.push(Op::Or);
        }
        Ok(())
    }

    fn all(&mut self, depth: usize) -> Result<(), String> {
        self.one(depth)?;
        while self.word("and") {
            self.one(depth)?;
            self.ops.push(Op::And);
        }
        Ok(())
    }

    fn one(&mut self, depth: usize) -> Result<(), String> {
        if depth > DEPTH {
            return Err("a condition is nested too deeply".into());
        }
        if self.word("not") {
            self.one(depth + 1)?;
            self.ops.push(Op::Not);
            return Ok(());
        }
        if self.take(&Token::Sign("(")) {
            self.any(depth + 1)?;
            return if self.take(&Token::Sign(")")) { Ok(()) } else { Err("a bracket is not closed".into()) };
        }
        let (known, said) = (self.word("known"), self.word("said"));
        let Some(Token::Word(fact)) = self.next() else {
            return Err("a condition lacks the name of a fact or term".into());
        };
        if known {
            self.ops.push(Op::Known(fact));
            return Ok(());
        }
        if said {
            self.ops.extend([Op::Known(fact.clone()), Op::Name(fact), Op::And]);
            return Ok(());
        }
        let compare = match self.peek() {
            Some(Token::Sign("=" | "!=")) => Some(Compare::Is),
            Some(Token::Sign("<")) => Some(Compare::Less),
            Some(Token::Sign("<=")) => Some(Compare::AtMost),
            Some(Token::Sign(">")) => Some(Compare::More),
            Some(Token::Sign(">=")) => Some(Compare::AtLeast),
            Some(Token::Word(word)) if word == "in" => Some(Compare::Is),
            Some(Token::Word(word)) if word == "has" => Some(Compare::Has),
            _ => None,
        };
        let Some(compare) = compare else {
            self.ops.push(Op::Name(fact));
            return Ok(());
        };
        let negated = self.next() == Some(Token::Sign("!="));
        let values = self.values()?;
        self.ops.push(Op::Test { fact, compare, values });
        if negated {
            self.ops.push(Op::Not);
        }
        Ok(())
    }

    fn values(&mut self) -> Result<Vec<String>, String> {
        let mut values = Vec::new();
        let list = self.take(&Token::Sign("("));
        loop {
            match self.next() {
                Some(Token::Word(value) | Token::Quoted(value)) => values.push(value),
                other => return Err(format!("expected a value in a condition, found {other:?}")),
            }
            if list && self.take(&Token::Sign(",")) {
                continue;
            }
            return if !list || self.take(&Token::Sign(")")) { Ok(values) } else { Err("a list is not closed".into()) };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_and_refuses() {
        let expr = read("seller.status in (suspended, closed) and not (accepted or price <= 50)").unwrap();
        assert_eq!(expr.0.len(), 6);
        assert_eq!(read("a != b").unwrap().0.last(), Some(&Op::Not));
        for wrong in ["", "a and", "a = (b", "(a", "a b", "a = \"b", "= 3", "a )", "a !", "not"] {
            assert!(read(wrong).is_err(), "{wrong}");
        }
        assert!(read(&"(".repeat(1000)).is_err());
        assert!(read(&"not ".repeat(1000)).is_err());
    }
}
