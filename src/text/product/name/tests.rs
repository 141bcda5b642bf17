use super::*;
use crate::text::atoms::Words;

fn id(word: &str) -> WordId {
    Words::new(word, 64).whole().unwrap()
}

fn parts(text: &str, brand: &str) -> Parts {
    read(text, &Context { brands: &[id(brand)], strict: false, head_first: false })
}

#[test]
fn telling_words_versions_and_models() {
    let tesla = parts("Certain Tesla Powerwall 2 AC Battery Power System", "Tesla");
    assert_eq!(
        (tesla.names[0].must.as_slice(), tesla.names[0].versions.as_slice()),
        (&[id("powerwall")][..], &[id("2")][..])
    );
    let stihl = parts("STIHL BR 800 Backpack Blower", "STIHL");
    assert_eq!((stihl.codes.as_slice(), stihl.names.len()), (&["br800".to_owned()][..], 1));
    let bikes = parts("SPPTTY Kids 14- and 18-inch Bicycles", "SPPTTY");
    assert_eq!((bikes.names.len(), bikes.names[0].measures.len(), bikes.names[0].must.len()), (1, 2, 0));
}

#[test]
fn lists_share_their_kind_and_their_words() {
    let mugs = parts("Switchback and Trigger Action travel mugs", "Stanley");
    assert_eq!(mugs.names.len(), 2);
    assert_eq!(mugs.names[0].kinds, mugs.names[1].kinds);
    let chairs = parts("Powder-Coated Aluminum Outdoor Chairs and Barstools", "Lancaster");
    assert_eq!(chairs.names.len(), 2);
    assert_eq!(chairs.names[0].may, chairs.names[1].may);
    let pepper = parts("SABRE Aim & Fire Pepper Gel Spray with Training Canisters", "SABRE");
    assert_eq!((pepper.names.len(), pepper.names[0].may.len() + pepper.names[0].must.len()), (1, 2));
}
