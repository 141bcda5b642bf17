//! Ways to reach somebody, taken out of what a notice says: telephone, mail, web, WeChat, hours.
//!
//! A number is a telephone number where a word says so, or where it is written the way telephone numbers are
//! written; barcodes and lots are neither.

mod hours;
mod phone;
mod web;

use crate::record::Contact;

/// Every way to reach somebody that the words give, each once, in their order.
pub(crate) fn find(words: &str) -> Contact {
    Contact {
        phone: phone::find(words, false),
        mail: web::mails(words),
        web: web::sites(words, false),
        wechat: wechat(words),
        hours: hours::find(words),
        address: None,
    }
}

/// The same for words that stand in a field for telephone numbers.
pub(crate) fn phones(words: &str) -> Vec<String> {
    phone::find(words, true)
}

/// The same for words that stand in a field for web addresses, where a bare host is one.
pub(crate) fn sites(words: &str) -> Vec<String> {
    web::sites(words, true)
}

/// A web address that may stand in a record: `http` or `https`, with a host.
pub(crate) fn safe_url(url: &str) -> Option<String> {
    web::safe(url)
}

/// Adds what another place of the notice gives.
pub(crate) fn add(contact: &mut Contact, more: Contact) {
    let join = |list: &mut Vec<String>, more: Vec<String>| {
        for one in more {
            if !list.contains(&one) {
                list.push(one);
            }
        }
    };
    join(&mut contact.phone, more.phone);
    join(&mut contact.mail, more.mail);
    join(&mut contact.web, more.web);
    join(&mut contact.wechat, more.wechat);
    contact.hours = contact.hours.take().or(more.hours);
    contact.address = contact.address.take().or(more.address);
}

/// Words before a WeChat account, the longest first.
const WECHAT: [&str; 7] = ["微信公众号", "微信服务号", "微信小程序", "企业微信", "微信号", "微信", "WeChat"];

fn wechat(words: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = words;
    while let Some((at, label)) = WECHAT.iter().filter_map(|l| Some((rest.find(l)?, *l))).min_by_key(|(at, _)| *at) {
        rest = rest.get(at + label.len()..).unwrap_or_default();
        let name = rest.trim_start_matches([' ', ':', '：', '“', '”', '"', '「', '『', '(', '（', '【', '为']);
        let name: String =
            name.chars().take_while(|c| c.is_alphanumeric() || matches!(c, '_' | '-')).take(40).collect();
        // Without a mark between, what follows is the sentence's next word and no name.
        let marked = rest.starts_with([' ', ':', '：', '“', '"', '「', '『', '(', '（', '【', '为']);
        if marked && name.chars().count() >= 2 && !found.contains(&name) {
            found.push(name);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn out_of_sentences() {
        let c = find(
            "Contact Acme toll-free at 800-555-0142 from 8 a.m. to 5 p.m. ET Monday through Friday, email \
             help@acme.example, or online at www.acme.example/recall for UPC 012345678905.",
        );
        assert_eq!(c.phone, ["800-555-0142"]);
        assert_eq!(c.mail, ["help@acme.example"]);
        assert_eq!(c.web, ["https://www.acme.example/recall"]);
        assert_eq!(c.hours.as_deref(), Some("from 8 a.m. to 5 p.m. ET Monday through Friday"));
    }

    #[test]
    fn in_chinese() {
        let c =
            find("客服电话：400-055-0036（8:00-18:00），或关注微信公众号“示例服务”，官网 http://www.example.cn/zh。");
        assert_eq!(c.phone, ["400-055-0036"]);
        assert_eq!(c.wechat, ["示例服务"]);
        assert_eq!(c.web, ["http://www.example.cn/zh"]);
        assert_eq!(c.hours.as_deref(), Some("8:00-18:00"));
        assert_eq!(find("热线电话950816").phone, ["950816"]);
    }

    #[test]
    fn in_french() {
        assert_eq!(phones("0231206400"), ["0231206400"]);
        assert_eq!(phones("02 31 20 64 00¤+33 1 23 45 67 89"), ["02 31 20 64 00", "+33 1 23 45 67 89"]);
        let c = find("Service consommateurs : 0 800 123 456 du lundi au vendredi de 9h à 18h");
        assert_eq!(c.phone, ["0 800 123 456"]);
        assert_eq!(c.hours.as_deref(), Some("du lundi au vendredi de 9h à 18h"));
    }

    #[test]
    fn numbers_that_are_none() {
        for text in ["UPC 012345678905", "lot 20230415", "12/03/2021", "3250391223732 13420", "about 1,234,567 units"] {
            assert!(find(text).phone.is_empty(), "{text}: {:?}", find(text).phone);
        }
        assert!(sites("javascript:alert(1)").is_empty());
        assert_eq!(safe_url("data:text/html,x"), None);
    }
}
