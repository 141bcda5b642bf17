use super::*;

fn values(text: &str) -> Vec<String> {
    let shown = |v: &Value| match v {
        Value::Code(code) => code.clone(),
        Value::Prefix(code) => format!("{code}…"),
        Value::Codes { from, to } => {
            format!("{}..{}", from.clone().unwrap_or_default(), to.clone().unwrap_or_default())
        }
        other => format!("{other:?}"),
    };
    read(text).values.iter().map(shown).collect()
}

#[test]
fn lots() {
    assert_eq!(values("H02723"), ["H02723"]);
    assert_eq!(values("067101 et 067102"), ["067101", "067102"]);
    assert_eq!(values("U117 L02  U140 L02"), ["U117", "L02", "U140"]);
    assert_eq!(values("Lot : 01436020"), ["01436020"]);
    assert_eq!(values("lot n: 10941042"), ["10941042"]);
    assert_eq!(values("130 21"), ["130 21"]);
    assert_eq!(values("22 283 018   22 284 018"), ["22 283 018", "22 284 018"]);
    assert_eq!(values("LVA0282 - LVA0304 - LVA0283"), ["LVA0282", "LVA0304", "LVA0283"]);
    assert_eq!(values("L20237012 - L20234041"), ["L20237012", "L20234041"]);
    assert_eq!(values("B171et B189"), ["B171", "B189"]);
    assert_eq!(values("Lot 16 08, 18 08"), ["16 08", "18 08"]);
    assert_eq!(values("Boîte de 60 gélules - lot 95404"), ["95404"]);
    let timed = read("L22620481 6:00 à 7:30");
    assert!(timed.unread && timed.values == [Value::Code("L22620481".into())]);
    assert_eq!(values("L 31.207 (sous le pot)"), ["31.207"]);
    assert_eq!(values("Lot 1697 L : U 113"), ["1697", "U 113"]);
    assert_eq!(values("Tous les lots ci-après : de 1016N9198 à 1016N9346"), ["1016N9198..1016N9346"]);
    assert_eq!(values("440 / 4562079"), ["440", "4562079"]);
    assert_eq!(values("21/078"), ["21/078"]);
    assert_eq!(values("59481/04460222"), ["59481/04460222", "59481", "04460222"]);
    assert_eq!(values("PL0109 - PL0111"), ["PL0109..PL0111"]);
    assert_eq!(values("Numéros de lot compris entre le 2040 et 2204"), ["2040..2204"]);
    assert_eq!(values("Lot commençant par : L PL0169"), ["L PL0169…", "PL0169…"]);
    assert_eq!(values("Lots commençants par : L PL9277 et L PL9278").len(), 4);
    assert!(!read("Numéros de lot compris entre le 2040 et 2204").unread);
}

#[test]
fn names_beside_lots() {
    let lot = read("CONE X6 VANILLE FRAISE 17919");
    assert_eq!((lot.name.as_deref(), lot.values.len()), (Some("CONE X6 VANILLE FRAISE"), 1));
    let lot = read("Saucisse vendue emballée au rayon libre service");
    assert!(!lot.unread && lot.name.is_some());
    let lot = read("YAOURT Citron 4*125g");
    assert_eq!((lot.values.len(), lot.unread), (0, false));
    let lot = read("300G : Lot 7D260503, DLC 09/10/2021 Lot 7D266837, DLC 15/10/2021");
    assert_eq!((lot.values.len(), lot.expires.len()), (2, 2));
}

#[test]
fn all_elsewhere_and_windows() {
    assert!(read("Tous les lots").all && read("Tous").all && read("Absence").all);
    assert!(read("voir liste des produits en pièce jointe").unread);
    let lot = read("vendu au rayon traditionnel du 20/12/2022 au 23/02/2023");
    assert!(matches!(lot.window, Some((Field::BoughtOn, ref days)) if days.len() == 1) && !lot.unread);
    let lot = read("emballés entre 23/07/21 et 08/10/21");
    assert!(matches!(lot.window, Some((Field::MadeOn, _))));
    let days = |text: &str| match read(text).window {
        Some((Field::BoughtOn, days)) => days,
        other => panic!("{other:?}"),
    };
    let span = |from: &str, to: &str| {
        vec![Value::Dates { from: crate::record::Date::parse(from), to: crate::record::Date::parse(to) }]
    };
    assert_eq!(days("vendu du 30 Juin au 2 Juillet 2021"), span("2021-06-30", "2021-07-02"));
    assert_eq!(days("vendus entre le 11 et le 16 avril 2022"), span("2022-04-11", "2022-04-16"));
    assert_eq!(days("vendu du 30 décembre au 2 janvier 2022"), span("2021-12-30", "2022-01-02"));
    assert!(read("VENDUES ENTRE LE 11 ET LE 16 AVRIL").unread);
    assert!(read("tout sauf le 12").unread);
}
