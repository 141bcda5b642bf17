//! Why a code could not be used, each with a sentence that tells a person what to do.
use super::{Ai, Scan};
use core::fmt;

/// Why a code cannot identify a product. The first group are misreads: scanning or typing again may help. The
/// second group was read well and is no product's number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Reason {
    /// Nothing was given.
    Empty,
    /// More than [`MAX_BYTES`](super::MAX_BYTES).
    TooLong,
    /// A number with too few or too many digits.
    Length,
    /// A check digit does not agree: a digit is wrong, or two are swapped.
    CheckDigit,
    /// A character that does not belong there.
    Character,
    /// A GS1 code that breaks its own rules: cut short, or parts run together.
    Malformed,
    /// Two different products in one code.
    Conflict,
    /// A symbology identifier that no scanner sends.
    UnknownCarrier,

    /// Text that is no code of any known kind.
    NotACode,
    /// A well-formed GS1 code of something else: a parcel, a place, a document, an asset.
    NotAProduct,
    /// A link without a product's number in it.
    LinkWithoutProduct,
    /// A shop's own number. [`parse`](super::parse) reads it; a check that does not know it answers with this.
    StoreCode,
    /// A coupon or refund slip.
    Coupon,
}

impl Reason {
    /// All of them.
    pub const ALL: [Reason; 13] = [
        Reason::Empty,
        Reason::TooLong,
        Reason::Length,
        Reason::CheckDigit,
        Reason::Character,
        Reason::Malformed,
        Reason::Conflict,
        Reason::UnknownCarrier,
        Reason::NotACode,
        Reason::NotAProduct,
        Reason::LinkWithoutProduct,
        Reason::StoreCode,
        Reason::Coupon,
    ];

    /// Its name in JSON.
    pub fn name(self) -> &'static str {
        self.row().0
    }

    /// The sentence in a language: `zh`, `fr`, else English.
    pub fn sentence(self, lang: &str) -> &'static str {
        let (_, en, zh, fr) = self.row();
        match lang.get(..2) {
            Some("zh") => zh,
            Some("fr") => fr,
            _ => en,
        }
    }

    /// Whether scanning or typing it again may help.
    pub fn is_misread(self) -> bool {
        !matches!(
            self,
            Reason::NotACode | Reason::NotAProduct | Reason::LinkWithoutProduct | Reason::StoreCode | Reason::Coupon
        )
    }

    fn row(self) -> (&'static str, &'static str, &'static str, &'static str) {
        match self {
            Reason::Empty => (
                "empty",
                "Nothing was given: scan the barcode, or type the digits below it.",
                "没有输入内容：请扫描条码，或输入条码下方的数字。",
                "Rien n'a été saisi : scannez le code-barres ou tapez les chiffres imprimés dessous.",
            ),
            Reason::TooLong => (
                "too-long",
                "This is longer than any barcode (8 KiB at most): scan a single code.",
                "内容超过任何条码的长度（最多 8 KiB）：请只扫描一个条码。",
                "C'est plus long que tout code-barres (8 Kio au plus) : scannez un seul code.",
            ),
            Reason::Length => (
                "length",
                "A product number has 8, 12, 13 or 14 digits: type all of them, with the small ones at the edges.",
                "商品条码应为 8、12、13 或 14 位数字：请把全部数字输完整，包括两端的小号数字。",
                "Un numéro de produit a 8, 12, 13 ou 14 chiffres : tapez-les tous, y compris les petits aux bords.",
            ),
            Reason::CheckDigit => (
                "check-digit",
                "The digits do not agree with their check digit: scan again, or compare each digit with the label.",
                "数字与校验位不符：请重新扫描，或与标签逐位核对。",
                "Les chiffres ne concordent pas avec la clé de contrôle : rescannez ou comparez chaque chiffre à l'étiquette.",
            ),
            Reason::Character => (
                "character",
                "There is a character that a barcode cannot hold there: type digits only, or scan again.",
                "含有条码中不该出现的字符：请只输入数字，或重新扫描。",
                "Un caractère n'a pas sa place dans ce code : tapez seulement les chiffres ou rescannez.",
            ),
            Reason::Malformed => (
                "malformed",
                "The code is cut short or damaged: scan it again, or type the digits of the striped barcode.",
                "条码内容不完整或已损坏：请重新扫描，或输入一维条码的数字。",
                "Le code est tronqué ou abîmé : rescannez-le ou tapez les chiffres du code à barres.",
            ),
            Reason::Conflict => (
                "conflict",
                "The code names two different products: scan the barcode of the item itself.",
                "该码同时指向两个不同的商品：请扫描商品本身的条码。",
                "Le code désigne deux produits différents : scannez le code de l'article lui-même.",
            ),
            Reason::UnknownCarrier => (
                "unknown-carrier",
                "The scanner marked the code with a kind that is not known: type the digits below it.",
                "扫描枪给出的码制标识无法识别：请手动输入条码下方的数字。",
                "Le lecteur a annoncé un type de code inconnu : tapez les chiffres imprimés dessous.",
            ),
            Reason::NotACode => (
                "not-a-code",
                "This is no barcode: scan the product's barcode, or search by brand and model.",
                "这不是条码：请扫描商品条码，或按品牌和型号查询。",
                "Ce n'est pas un code-barres : scannez celui du produit ou cherchez par marque et modèle.",
            ),
            Reason::NotAProduct => (
                "not-a-product",
                "The code was read, but it stands for something else than a product: scan the barcode on the item.",
                "已读出该码，但它不代表商品：请扫描商品本身的条码。",
                "Le code est lisible mais ne désigne pas un produit : scannez le code-barres de l'article.",
            ),
            Reason::LinkWithoutProduct => (
                "link-without-product",
                "The link holds no product number: scan the striped barcode, or search by brand and model.",
                "该链接中没有商品编码：请扫描一维条码，或按品牌和型号查询。",
                "Ce lien ne contient pas de numéro de produit : scannez le code à barres ou cherchez par marque et modèle.",
            ),
            Reason::StoreCode => (
                "store-code",
                "This number means something in one shop only: say where it was bought, or search by brand and name.",
                "这是店内码，只在某一家商店有意义：请说明购买的商店，或按品牌和名称查询。",
                "Ce numéro n'a de sens que dans un magasin : indiquez lequel ou cherchez par marque et nom.",
            ),
            Reason::Coupon => (
                "coupon",
                "This is a coupon or a refund slip, not a product: scan the barcode on the item.",
                "这是优惠券或退款单，不是商品：请扫描商品本身的条码。",
                "C'est un bon de réduction ou de remboursement, pas un produit : scannez le code de l'article.",
            ),
        }
    }
}

/// A code that cannot identify a product, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable {
    /// Why.
    pub reason: Reason,
    /// The Application Identifier in which the fault lies, where there is one.
    pub ai: Option<Ai>,
    /// What was read all the same: always there when the code is well-formed but no product's.
    pub scan: Option<Box<Scan>>,
}

impl Unreadable {
    /// Without more to say.
    pub fn new(reason: Reason) -> Unreadable {
        Unreadable { reason, ai: None, scan: None }
    }

    pub(super) fn at(reason: Reason, ai: Ai) -> Unreadable {
        Unreadable { reason, ai: Some(ai), scan: None }
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.ai {
            Some(ai) => write!(f, "{}: ({ai}): {}", self.reason, self.reason.sentence("en")),
            None => write!(f, "{}: {}", self.reason, self.reason.sentence("en")),
        }
    }
}

impl core::error::Error for Unreadable {}

impl serde::Serialize for Reason {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reason_has_a_name_and_three_sentences_of_its_own() {
        let mut seen = std::collections::BTreeSet::new();
        for reason in Reason::ALL {
            assert!(reason.name().bytes().all(|b| b.is_ascii_lowercase() || b == b'-'));
            for text in [reason.name(), reason.sentence("en"), reason.sentence("zh-CN"), reason.sentence("fr")] {
                assert!(seen.insert(text), "{text}");
            }
            assert!(reason.sentence("zh").chars().any(|c| c > '\u{4E00}'));
        }
        assert_eq!(Reason::Coupon.sentence("é"), Reason::Coupon.sentence("en"));
    }
}
