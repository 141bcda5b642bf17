//! Each rule by its examples, on notices made for them.
use super::{Against, Kind, ListingWords, TitleMatch, match_listing};
use crate::record::{Model, Party, Product, Recall, Role, Text};
use crate::text::{Route, product_words};

pub(super) struct Notice {
    pub(super) recall: Recall,
}

pub(super) fn notice(name: &str, brand: &str, models: &[&str], described: &str) -> Notice {
    let model = |text: &&str| Model { text: (*text).into(), form: Default::default(), to: None };
    let product = Product {
        names: vec![Text::new("en", name)],
        brands: if brand.is_empty() { Vec::new() } else { vec![brand.into()] },
        models: models.iter().map(model).collect(),
        ..Product::default()
    };
    let described = vec![Text::new("en", described)];
    Notice { recall: Recall { products: vec![product], described, ..Recall::default() } }
}

impl Notice {
    pub(super) fn by(mut self, role: Role, name: &str) -> Notice {
        self.recall.parties.push(Party { role, name: name.into(), ..Party::default() });
        self
    }

    /// With the thing as a heading names it.
    pub(super) fn headed(mut self, thing: &str) -> Notice {
        let product = &mut self.recall.products[0];
        product.names.push(Text::new("en", thing));
        self
    }

    pub(super) fn titled(mut self, heading: &str) -> Notice {
        self.recall.titles.push(Text::new("en", heading));
        self
    }

    pub(super) fn meet(&self, title: &str, brand: Option<&str>, model: Option<&str>) -> TitleMatch {
        let words = product_words(&self.recall, &self.recall.products[0]);
        match_listing(&words, &ListingWords::new(Some(title), brand, model, None))
    }

    pub(super) fn is(&self, title: &str) -> Kind {
        self.meet(title, None, None).kind
    }
}

#[test]
fn brand_and_model_anywhere_in_the_title() {
    let rails = notice("Yolah Portable Bed Rails", "Yolah", &["BR-01"], "");
    for title in ["yolah br01 bed rail for seniors", "Bed Rail, storage pocket (BR 01) - YOLAH", "ＹＯＬＡＨ BR-01"]
    {
        assert_eq!(rails.is(title), Kind::Model, "{title}");
    }
    assert_eq!(rails.meet("Bed rail with pocket", Some("Yolah"), Some("BR01")).kind, Kind::Model);
    assert_eq!(rails.is("Yolah BR-02 bed rail"), Kind::None);
    assert_eq!(rails.meet("Yolah Shower Chair", Some("Yolah"), Some("SC-02")).against, Some(Against::OtherModel));
}

#[test]
fn another_brands_same_model_is_no_match() {
    let rails = notice("Yolah Portable Bed Rails", "Yolah", &["BR-01"], "");
    let other = rails.meet("Magnetic Phone Mount BR-01", Some("Vasus"), Some("BR-01"));
    assert_eq!(other.against, Some(Against::OtherBrand));
    // Without any brand a short model is used by many; a long one is worth a look.
    assert_eq!(rails.is("Phone mount BR-01"), Kind::None);
    let bikes = notice("Sege Electric Bicycles", "Sege", &["TDT997Z"], "");
    assert_eq!(bikes.is("electric bicycle TDT997Z 48V"), Kind::Possible);
    assert_eq!(bikes.is("Sege electric bicycle TDT996Z"), Kind::None);
}

#[test]
fn look_alike_letters_are_a_possible_match() {
    let rings = notice("Toody Teething Rings", "Toody", &["TDO003Z"], "");
    assert_eq!(rings.is("Toody teething ring TD0003Z"), Kind::Possible);
}

#[test]
fn parts_and_accessories() {
    let bank = notice("Romo Wireless Power Banks", "Romo", &["PAC20-272"], "");
    for title in [
        "Silicone case for Romo PAC20-272 power bank",
        "Replacement cable Romo PAC20-272",
        "Romo PAC20-272 power bank carrying case",
        "适用Romo PAC20-272充电宝保护套",
        "Romo充电宝PAC20-272 收纳包",
        "Charger compatible with Romo PAC20-272",
    ] {
        assert_eq!(bank.is(title), Kind::None, "{title}");
    }
    for title in [
        "Romo PAC20-272 power bank with cable and case",
        "Romo power bank PAC20-272 for travel",
        "Romo充电宝PAC20-272 送收纳包",
    ] {
        assert_eq!(bank.is(title), Kind::Model, "{title}");
    }
    // The part itself is recalled.
    let battery = notice("Romo 40V Lithium-Ion Batteries", "Romo", &["BY8708-00"], "for Romo mowers");
    assert_eq!(battery.is("Romo 40V battery BY8708-00"), Kind::Model);
    assert_eq!(battery.is("Romo 40V charger"), Kind::None);
}

#[test]
fn the_complete_name_without_a_model() {
    let cleaner = notice("Aipero Seagull Pro cordless robotic pool cleaners", "Aipero", &[], "");
    assert_eq!(cleaner.is("AIPERO Sea Gull Pro robotic pool cleaner"), Kind::Named);
    assert_eq!(cleaner.is("Aipero Seagull SE pool cleaner"), Kind::None);
    assert_eq!(cleaner.is("Aipero Seagull pool cleaner"), Kind::Possible);
    assert_eq!(cleaner.meet("Aipero pool robot", Some("Aipero"), Some("Seagull SE")).kind, Kind::None);
    assert_eq!(cleaner.is("Aipero Scuba pool cleaner"), Kind::None);
    assert_eq!(cleaner.is("Seagull pool cleaner toy"), Kind::Possible);
    // Several models: the name alone does not tell which.
    let bank = notice("Esrel HaloLock Wireless Power Banks", "Esrel", &["2G520", "2G505B"], "");
    assert_eq!(bank.is("Esrel HaloLock wireless power bank with kickstand"), Kind::Possible);
    assert_eq!(bank.is("Esrel HaloLock magnetic car mount charger"), Kind::None);
}

#[test]
fn successors_and_neighbours() {
    let station = notice("Ecoflo Delta Max 2000 Power Stations", "Ecoflo", &[], "");
    assert_eq!(station.is("ECOFLO Delta Max (2000) power station"), Kind::Named);
    assert_eq!(station.is("Ecoflo Delta Max power station"), Kind::Possible);
    for title in ["Ecoflo DELTA 2 Max power station", "Ecoflo Delta Max 1600 power station"] {
        assert_eq!(station.is(title), Kind::None, "{title}");
    }
    let printer = notice("Bambo A1 3D printers", "Bambo", &["A1"], "");
    assert_eq!(printer.is("Bambo A1 3D printer"), Kind::Model);
    assert_eq!(printer.is("Bambo A1 mini 3D printer"), Kind::None);
    let blower = notice("Stil BR 800 Backpack Blower", "Stil", &[], "models X and C-E");
    assert_eq!(blower.is("Stil BR800 blower"), Kind::Model);
    assert_eq!(blower.is("stil br800x blower"), Kind::Possible);
    assert_eq!(blower.is("Stil BR 700 backpack blower"), Kind::None);
}

#[test]
fn sizes_years_and_audiences() {
    let charger = notice("Basu 65W 30000mAh Portable Chargers", "Basu", &[], "");
    assert_eq!(charger.is("Basu 30000mAh 65W power bank"), Kind::Named);
    assert_eq!(charger.is("Basu 20000mAh 100W power bank"), Kind::None);
    let bikes = notice("Gett LaBomba bicycles", "Gett", &[], "involves Model Year 2019 through 2023 bicycles");
    assert_eq!(bikes.is("2021 Gett La Bomba bike"), Kind::Named);
    assert_eq!(bikes.is("Gett LaBomba bike"), Kind::Possible);
    assert_eq!(bikes.meet("2024 Gett LaBomba bike", None, None).against, Some(Against::OtherYear));
    let helmets = notice("Yoox Kids Helmets", "Yoox", &[], "");
    assert_eq!(helmets.is("Yoox toddler helmet"), Kind::Named);
    assert_eq!(helmets.is("Yoox adult helmet"), Kind::None);
}

#[test]
fn another_kind_of_the_same_brand() {
    let swing = notice("Comeo Infant Swings", "Comeo", &[], "");
    assert_eq!(swing.is("COMEO baby swing electric"), Kind::Named);
    assert_eq!(swing.meet("Comeo kids play tent", Some("Comeo"), None).against, Some(Against::OtherKind));
}

#[test]
fn firms_and_aliases_stand_for_brands() {
    let globe =
        notice("Snow globes (Little Wanderer)", "", &[], "").by(Role::Importer, "Design Ideas Ltd, of Springfield");
    assert_eq!(globe.is("Little Wanderer glass snow globe Design Ideas"), Kind::Named);
    let bank = notice("移动电源", "罗马仕", &["PAC20-272"], "");
    assert_eq!(bank.is("ROMOSS power bank PAC20 272"), Kind::Model);
    assert_eq!(bank.is("羅馬仕行動電源 PAC20-272"), Kind::Model);
}

#[test]
fn evidence_points_at_the_words() {
    let rails = notice("Yolah Portable Bed Rails", "Yolah", &["BR-02", "BR-01"], "");
    let title = "Bed rail by Yolah, BR 01";
    let found = rails.meet(title, None, None);
    let (place, at) = found.model.unwrap();
    assert_eq!((&title[place.start as usize..place.end as usize], at), ("BR 01", 1));
    let brand = found.brand.unwrap();
    assert_eq!(&title[brand.start as usize..brand.end as usize], "Yolah");
}

#[test]
fn models_that_only_the_description_gives() {
    let safes = notice("Buldok Firearm Safes", "Buldok", &[], "VaultBD4030BMagnum, with shelf BD4040B and BD4055B");
    assert_eq!(safes.is("buldok bd-4055b gun safe"), Kind::Model);
    assert_eq!(
        safes.meet("Buldok pistol safe BD1050", Some("Buldok"), Some("BD1050")).against,
        Some(Against::OtherModel)
    );
    // A colour of a listed model, in a table that lost its cells.
    let steamers =
        notice("Blak Easy Garment Steamers", "Blak", &["HGS011"], "Model Item HGS011F050875828407HGS011S05087582841");
    assert_eq!(steamers.is("Blak HGS-011S garment steamer"), Kind::Model);
    // A short model counts where a field gives it and a cell begins with it.
    let fridges = notice(
        "Commercial Refrigerators",
        "Treu",
        &["NLE11MN"],
        "First serialGDM-45934419710010080GDM-47930029910010063",
    );
    assert_eq!(fridges.meet("Treu GDM-47 refrigerator", Some("Treu"), Some("GDM-47")).kind, Kind::Possible);
    assert_eq!(fridges.meet("Treu T-49 refrigerator", Some("Treu"), Some("T-49")).kind, Kind::None);
}

#[test]
fn goods_without_a_brand_by_a_short_model_and_their_name() {
    let crab = notice("Multifunctional Puzzle Crab Toys", "", &["HY-99"], "").by(Role::Importer, "Happy Parrot Inc.");
    assert_eq!(crab.is("Puzzle crab toy magnetic fishing HY-99"), Kind::Model);
    assert_eq!(crab.is("Bicycle lamp HY-99"), Kind::None);
    assert_eq!(crab.meet("Puzzle crab toy HY-99", Some("Vasus"), None).kind, Kind::None);
}

#[test]
fn trims_may_be_the_same_product_and_other_lines_are_not() {
    let rovs = notice("Model Year 2022-2025 RXR Pro R Recreational Off-Road Vehicles (ROVs)", "Polarix", &[], "");
    assert_eq!(rovs.is("2023 Polarix RXR Pro R Sport side by side"), Kind::Possible);
    assert_eq!(rovs.is("2026 Polarix RXR Pro R"), Kind::None);
    assert_eq!(rovs.is("2024 Polarix RXR Pro XP"), Kind::None);
    let belay = notice("TRUBLAU Speed Auto Belay Devices", "Hed Rush", &["TRUBLAU"], "");
    assert_eq!(belay.is("Hed Rush Trublau Speed auto belay 16m"), Kind::Named);
    assert_eq!(belay.meet("Trublau iQ Auto Belay", Some("Hed Rush"), None).kind, Kind::None);
    // The notice names the line by its mark alone.
    let lamps = notice("Lumigo Dynamo Table Lamps", "Lumigo", &[], "");
    assert_eq!(lamps.is("Lumigo Dynamo table lamp"), Kind::Named);
    assert_eq!(lamps.is("Lumigo Kestro table lamp"), Kind::None);
}

#[test]
fn what_the_notice_says_is_not_meant() {
    let chairs = notice(
        "Lankaster Table & Seating Aluminum Outdoor Chairs and Barstools",
        "Klark Associates",
        &[],
        "The chairs were sold with and without tables, which are not subject to the recall.",
    );
    let meet = |title: &str| chairs.meet(title, Some("Lankaster Table & Seating"), None).kind;
    assert_eq!(meet("Lankaster Table & Seating aluminum outdoor side chair"), Kind::Named);
    assert_eq!(meet("Lankaster Table & Seating 32\" aluminum outdoor table"), Kind::None);
}

#[test]
fn a_firm_is_recalled_under_the_mark_of_its_goods() {
    let vehicles = notice("Trakker Off Road OX EV Vehicles", "Textar Vehicles", &[], "");
    assert_eq!(vehicles.is("Trakker Off Road OX EV electric vehicle crew"), Kind::Named);
    assert_eq!(vehicles.meet("Trakker Off Road 800SX side by side", Some("Trakker Off Road"), None).kind, Kind::None);
}

#[test]
fn numbers_that_are_no_sizes() {
    let bells = notice(
        "Boflex 552, 52.5 LB Adjustable Dumbbells and 1090, 90 LB Adjustable Dumbbells",
        "Boflex",
        &["1090"],
        "",
    );
    assert_eq!(bells.meet("Boflex 840 kettlebell", Some("Boflex"), Some("840")).kind, Kind::None);
    let shades = notice("Krisdova Roller Window Shades", "Krisdova", &[], "");
    assert_eq!(shades.is("Krisdova blackout roller shade 23 x 72 inch"), Kind::Named);
    assert_eq!(shades.is("Krisdova curtains 2 panels"), Kind::None);
}

#[test]
fn a_toy_of_another_sort() {
    let toy = notice("Dumbbell toy sold with Baby Gym Gift Set", "Fischer", &["GJD49"], "");
    assert_eq!(toy.is("Fischer stacking ring toy"), Kind::None);
    // Its one model needs no telling apart.
    assert_eq!(toy.is("Fischer dumbbell toy"), Kind::Named);
}

#[test]
fn a_list_that_begins_with_a_brand_alone() {
    let sleds = notice("Model Year 2025 Sno-Doo and Links snowmobiles equipped with a 600R motor", "Sno-Doo", &[], "");
    assert_eq!(sleds.is("2025 Sno-Doo Rebel snowmobile"), Kind::Named);
    assert_eq!(sleds.is("2023 Sno-Doo Rebel snowmobile"), Kind::None);
    let cats = notice("Artic Kat 8000 and 9000 Series Snowmobiles", "Artic Kat", &[], "");
    assert_eq!(cats.is("Artic Kat 6000 snowmobile"), Kind::None);
}

#[test]
fn the_last_kind_of_a_name_is_the_thing() {
    let helmets = notice("Skout Kid’s Bike Helmets", "Retrospek", &[], "The name “Skout” is printed on the helmet.");
    assert_eq!(helmets.is("Retrospek Skout kids bike helmet small"), Kind::Named);
    assert_eq!(helmets.is("Retrospek Harper fixie bike"), Kind::None);
    let hoodies = notice("TravisMatt Women’s Sweatshirts and Hoodies", "TravisMatt", &[], "");
    assert_eq!(hoodies.is("TravisMatt Cloud hoodie women"), Kind::Named);
    assert_eq!(hoodies.is("TravisMatt Zinna polo shirt"), Kind::None);
}

pub(super) fn food(name: &str, brand: &str) -> Notice {
    let mut notice = notice(name, brand, &[], "");
    notice.recall.category = crate::record::Category::Food;
    notice
}

#[test]
fn lines_of_food() {
    let kale = food("KALE", "Krogan");
    assert_eq!(kale.is("Krogan creamy peanut butter 16 oz"), Kind::None);
    assert_eq!(kale.is("Krogan kale"), Kind::Named);
    let water = food("Kola-Kola 12 oz can", "Kola-Kola");
    assert_eq!(water.is("Kola-Kola cherry vanilla bottle"), Kind::None);
    // The brand stands in the line, a firm in the field.
    let spray = food("Goosse Crick Hand Sanitizer Watermelon Lemonade, 3.38 FL OZ", "Scented Things Inc");
    assert_eq!(spray.is("Goosse Crick hand sanitizer watermelon lemonade 3.38 oz"), Kind::Named);
    assert_eq!(spray.is("Goosse Crick hand sanitizer vanilla bean 3.38 oz"), Kind::None);
    // Complete without a brand, by a word that few labels have.
    let beans = food("Texas Style HABE Charrro Beans 15 oz", "Durrset Amigos");
    assert_eq!(beans.is("HABE Texas Style Charrro Beans 15 oz can"), Kind::Possible);
    assert_eq!(beans.is("Texas style beans 15 oz"), Kind::None);
}

#[test]
fn one_letter_may_be_wrong() {
    let cups = food("NETTI COUPE CHOCOLAT LIEGOIS", "NETTI");
    assert_eq!(cups.is("Netti coupe chocolat liégeois 4x125 ml"), Kind::Possible);
    assert_eq!(cups.is("Netti coupe chocolat vanille 4x125 ml"), Kind::None);
}

/// An index posts a product under one word of each route: a title with half of a line of food has to reach one.
#[test]
fn half_of_a_line_of_food_is_found() {
    let sausages = food("Brottwurst and brattwurst", "House of Fumes");
    let words = product_words(&sausages.recall, &sausages.recall.products[0]);
    let listing = ListingWords::new(Some("House of Fumes brattwurst 1 lb"), None, None, None);
    assert!(match_listing(&words, &listing).is_hit());
    let routes = words.routes();
    let whole = |route: &Route| route.words.iter().all(|id| listing.keys().iter().any(|key| key.0 == *id));
    assert!(routes.iter().any(whole), "{routes:?}");
}

#[test]
fn a_line_without_a_word_for_its_kind() {
    let vehicles = notice("Model Year 2024 Ranger XD 1500 Off-Road Vehicles", "Polare", &[], "");
    assert_eq!(vehicles.is("2024 Polare Ranger XD 1500 North Edition"), Kind::Possible);
    assert_eq!(vehicles.is("2024 Polare Ranger SP 570"), Kind::None);
    assert_eq!(vehicles.is("Polare Ranger XD 1500 windshield"), Kind::None);
}

#[test]
fn a_short_model_and_the_telling_words_say_enough_to_look() {
    let display = notice("Sneaker Bassel Magnetic Levitation Displays", "Kulture Kinks", &["CXF-22"], "");
    assert_eq!(display.is("Sneaker Bassel magnetic levitation display CXF22"), Kind::Possible);
    assert_eq!(display.is("magnetic levitation display CXF22"), Kind::None);
}

#[test]
fn what_holds_or_replaces_is_another_thing() {
    let bottles = notice("Brix Liquid Fuel Bottles", "Brix", &[], "");
    assert!(bottles.meet("Brix Fuel Bottle 530 ml orange", None, None).is_hit());
    assert_eq!(bottles.meet("Brix Fuel Bottle 530 ml orange pouch", None, None).against, Some(Against::Accessory));
    let helmets = notice("Korima Bike Helmets", "Korima", &[], "");
    assert_eq!(helmets.meet("Korima bike helmet replacement chin pads", None, None).against, Some(Against::Accessory));
    let pajamas = notice("Swomo Two-Piece Pajama Sets", "Swomo", &[], "");
    assert!(pajamas.meet("Swomo silk pjs long sleeve pants set", None, None).is_hit());
    let saws = notice("Battery-Powered Chainsaws", "Drell", &[], "");
    assert!(!saws.meet("Drell 62V battery", None, None).is_hit());
}

#[test]
fn women_and_men_are_adults_and_not_each_other() {
    let women = notice("Ultamin Women’s Multivitamin", "Goldnut", &[], "");
    assert!(women.meet("Goldnut Ultamin women multivitamin", None, None).is_hit());
    assert_eq!(women.meet("Goldnut Ultamin Men's multivitamin", None, None).against, Some(Against::OtherSort));
    let adults = notice("Korima Adult Bike Helmets", "Korima", &[], "");
    assert!(adults.meet("Korima men's bike helmet", None, None).is_hit());
    assert!(!adults.meet("Korima kids bike helmet", None, None).is_hit());
}

#[test]
fn so_many_in_one_is_no_length() {
    let crib = notice("Kradle 5-in-1 Convertible Cribs", "Kradle", &[], "");
    assert!(crib.meet("Kradle convertible crib, 52 in long", None, None).is_hit());
    assert!(crib.meet("Kradle 5 in 1 convertible crib", None, None).is_hit());
}

#[test]
fn a_line_printed_on_the_goods_is_no_brand() {
    let described = "The seat has the brand name “Pecco” printed on it. “Tatamio” is printed on the side.";
    let swings = notice("Pecco Tatamio Swings and High Chairs", "Pecco", &[], described);
    assert!(swings.meet("Pecco Tatamio high chair", None, None).is_hit());
    assert_eq!(swings.is("Pecco Siestina high chair"), Kind::None);
}

#[test]
fn series_packages_and_plain_words() {
    let muffs = notice("Peltro X4 Series Earmuffs", "3Q", &[], "");
    assert!(muffs.meet("3Q Peltro X4A earmuffs", Some("3Q"), Some("X4A")).is_hit());
    assert!(!muffs.meet("3Q Peltro X5A earmuffs", Some("3Q"), Some("X5A")).is_hit());
    let soap = notice("Woolly Delicates detergent in 50-fluid-ounce bottles", "Woolly", &[], "");
    assert!(soap.meet("Woolly delicates laundry detergent", None, None).is_hit());
    // `drawer` is a dresser's word; `nightstand` says plainly what it is.
    let dressers = notice("Sejo Five-Drawer Dressers", "Sejo", &[], "");
    assert!(dressers.meet("Sejo 5 drawer chest of drawers", None, None).is_hit());
    assert!(!dressers.meet("Sejo 2 drawer nightstand", None, None).is_hit());
}

#[test]
fn model_years_before_the_word() {
    let bikes = notice("2021 through 2023 Model Year Cannodal Davo bicycles", "Cannodal", &[], "");
    assert_eq!(bikes.meet("2022 Cannodal Davo dirt jump bike", None, None).against, None);
    assert_eq!(bikes.meet("2024 Cannodal Davo bike", None, None).against, Some(Against::OtherYear));
}
