//! What a title leaves open, and what stands for it: kinds alone, other numbers, initials.
use super::Kind;
use super::tests::notice;
use crate::record::Role;

#[test]
fn a_brand_and_kind_and_nothing_else() {
    let swings = notice("Papablick Archibald Infant Swings", "Papablick", &[], "");
    assert_eq!(swings.is("papablick infant swing"), Kind::Possible);
    assert_eq!(swings.is("papablick infant swing with canopy and music stand"), Kind::None);
    assert_eq!(swings.is("Papablick Lullaby infant swing"), Kind::None);
    assert_eq!(swings.meet("Papablick infant swing", None, Some("LX200")).kind, Kind::None);
}

#[test]
fn one_model_needs_no_telling_apart() {
    let helmets = notice("Wemfk Kids Bike Helmets", "Wemfk", &["MD-710"], "");
    assert_eq!(helmets.is("wemfk kids bike helmet purple"), Kind::Named);
    // The name does not say whose: the firm has others.
    let banks = notice("Portable Chargers", "Romoso", &["PAC20-272"], "");
    assert_eq!(banks.is("Romoso portable charger"), Kind::Possible);
    let clips = notice("Dlesop Snap Hair Clips", "Dlesop", &["X00RCTBRH7", "B0C7V2K9QD"], "");
    assert_eq!(clips.is("Dlesop snap hair clips 120 pcs"), Kind::Named);
}

#[test]
fn numbers_and_codes_beside_the_models() {
    let vehicles = notice(
        "Rangger XD 1500 Off-Road Vehicles",
        "Polare",
        &[],
        "In addition, this recall involves doors purchased as an accessory with part numbers 2212292 or 2889075.",
    );
    let door = |number| vehicles.meet("Polare Rangger accessory door", Some("Polare"), Some(number)).kind;
    assert_eq!((door("2889075"), door("2889076")), (Kind::Possible, Kind::None));
    let stations = notice(
        "Vernir Go Link Charge Stations",
        "Vernir",
        &["GDXCRG2617R1"],
        "It can be identified by the order code GDX-CRG. Also in packs with code GDX-PH-TP.",
    );
    assert!(stations.meet("Vernir Go Link sensor pack", Some("Vernir"), Some("GDX-PH-TP")).is_hit());
    assert!(!stations.meet("Vernir Go Link sensor pack", Some("Vernir"), Some("GDX-TMP")).is_hit());
    let utvs = notice("Bobkat Utility Vehicles", "Bobkat", &[], "Bobkat UV34/UV34 XL UTVs, sold in white");
    assert!(utvs.meet("Bobkat UV34XL utility vehicle", None, None).is_hit());
    let steamers = notice("Bisell Steam Shot Steamers", "Bisell", &["39N7"], "in the model series 39N7 and 2994");
    assert!(steamers.meet("bisell steamshot 39N7A steamer", None, None).is_hit());
}

#[test]
fn goods_without_a_brand_by_their_model() {
    let dryers = notice("Multi Styler Hair Dryers", "AliExpress", &["HS01"], "");
    assert_eq!(dryers.meet("6 in 1 multi styler hair dryer", None, Some("HS01")).kind, Kind::Model);
    assert_eq!(dryers.meet("Airwrap multi styler HS01", Some("Dysson"), Some("HS01")).kind, Kind::None);
    let helmets = notice("Kids' Bike Helmets", "", &["KY-E008"], "").by(Role::Importer, "Chau Rivers, of China");
    assert_eq!(helmets.is("children's multi purpose helmet KYE008"), Kind::Model);
}

#[test]
fn initials_stand_for_a_brand() {
    let boots = notice("The Nord Fase Shellisto V Mid Boots", "The Nord Fase", &["NF0A8ADBKT0"], "");
    assert_eq!(boots.meet("Shellisto 5 mid boots", Some("TNF"), Some("NF0A8ADBKT0")).kind, Kind::Model);
}

#[test]
fn versions_that_are_written_as_one_with_a_word() {
    let beacons = notice("Arvo Neo BT Pro Avalanche Transceivers", "Arvo", &[], "");
    assert!(beacons.meet("arvo NEOBT PRO avalanche beacon", None, None).is_hit());
    assert!(!beacons.meet("arvo BT avalanche beacon", None, Some("Evo")).is_hit());
    let vehicles = notice("RZX XP 1000 and XP 4 1000 ROVs", "Polare", &[], "");
    assert!(vehicles.meet("polare rzx xp4 1000 side by side", None, None).is_hit());
}

#[test]
fn neighbours_of_codes_that_the_notice_gives() {
    let mowers = notice("Handa Lawnmowers", "Handa", &[], "This recall involves Handa HRN216 and HRX217K6 lawnmowers");
    assert!(mowers.meet("Handa HRN216VKA lawn mower", Some("Handa"), Some("HRN216VKA")).is_hit());
    assert!(!mowers.meet("Handa HRS216PKA push mower", Some("Handa"), Some("HRS216PKA")).is_hit());
}

#[test]
fn a_battery_before_the_model_powers_the_thing() {
    let alarms = notice("Novex Carbon Monoxide Alarms", "Novex", &["DD622NCV"], "");
    assert!(alarms.meet("Novex carbon monoxide alarm battery DD622NCV", None, None).is_hit());
    assert!(!alarms.meet("Novex DD622NCV carbon monoxide alarm battery", None, None).is_hit());
}

#[test]
fn other_lines_with_the_model_or_number_of_one() {
    let rangers = notice("Rangger XP 1000 NordStar and Rangger XP 1000 NordStar Crew ROVs", "Polare", &[], "");
    assert!(rangers.is("2024 Polare Rangger XP 1000 NordStar Crew") != Kind::None);
    assert!(rangers.is("2024 Polare RZX XP 1000 premium side by side") == Kind::None);
    assert!(rangers.is("2024 Polare Rangger XD 1500 NordStar edition side by side") == Kind::None);
    let scooters = notice("Sigway P100 KickScooters", "Sigway", &["P100S"], "");
    assert!(scooters.is("Sigway MAX electric kick scooter") == Kind::None);
    assert!(scooters.is("Sigway electric kick scooter") != Kind::None);
}

#[test]
fn a_letter_and_a_word_tied_together_are_one() {
    let bikes = notice("Bromton T-Line Foldable Bicycles", "Bromton", &[], "");
    assert!(bikes.meet("Bromton T Line titanium folding bike", None, Some("T Line")).is_hit());
    assert!(!bikes.meet("Bromton P Line folding bike", None, Some("P Line")).is_hit());
    let air = notice("U and U+ Window Air Conditioners", "Midae", &[], "");
    assert!(air.meet("Midae U window air conditioner", None, None).is_hit());
}

#[test]
fn what_a_kind_is_for_stands_before_it() {
    let lights = notice("Nikru Submersible LED Lights", "Nikru", &[], "");
    assert!(lights.meet("Nikru submersible LED aquarium light", None, None).is_hit());
    let torches = notice("Barkley Citronella 72-inch Outdoor Torches", "Barkley", &[], "");
    assert!(torches.meet("Barkley citronella outdoor torch", None, None).is_hit());
    assert!(!torches.meet("Barkley citronella torch fuel 64 oz", None, None).is_hit());
    let mirrors = notice("Urigin Oval and Rectangle Wall Mirrors", "Urigin", &[], "");
    assert!(mirrors.meet("Urigin rectangle wall mirror", None, None).is_hit());
    assert!(!mirrors.meet("Urigin round wall mirror", None, None).is_hit());
}

#[test]
fn a_year_that_is_not_given_is_open() {
    let vehicles = notice("2022 Fugelman UT10E and UT10X Vehicles", "Sigway", &["UT10X"], "");
    assert_eq!(vehicles.meet("2022 Sigway Fugelman UT10X", None, None).kind, Kind::Model);
    assert_eq!(vehicles.meet("Sigway Fugelman UT10X", None, None).kind, Kind::Possible);
    let quads = notice("2024 Cforse 800 Touring and 2024 Cforse 1000 Touring ATVs", "Cfmota", &[], "");
    assert!(quads.meet("Cfmota Cforse 800 Touring 4x4 ATV", None, None).is_hit());
    assert!(quads.meet("2024 Cfmota Cforse 1000 Touring", None, None).is_hit());
    assert!(!quads.meet("2023 Cfmota Cforse 1000 Touring", None, None).is_hit());
}

#[test]
fn what_the_name_tells_behind_a_feature_the_heading_tells_first() {
    let name = "Hallmarc Keepsake Christmas Tree Ornaments featuring the Kad Baine character";
    let ornaments = notice(name, "Hallmarc", &[], "").headed("Kad Baine Christmas Tree Ornaments");
    assert!(ornaments.is("kad baine christmas tree ornament hallmarc") != Kind::None);
    assert!(ornaments.is("Hallmarc Keepsake ornament Fennik Shant") == Kind::None);
}

#[test]
fn words_of_the_kind_that_are_the_names() {
    let sticks = notice("Elongdo Magnetic Building Sticks Sets", "Elongdo", &["E107"], "");
    assert!(sticks.is("130 pcs magnetic sticks & balls building set ELONGDO") != Kind::None);
    let player = notice("Yotto Mini speakers", "Yotto", &[], "");
    assert!(player.is("yotto mini childrens audio player") == Kind::Possible);
    assert!(player.is("yotto childrens audio player") == Kind::None);
    let snowman = notice("My First Snowman Toys", "Step9", &[], "");
    assert!(snowman.is("step 9 my first snowman w/ top hat and mittens") != Kind::None);
}

#[test]
fn firms_that_only_the_heading_names() {
    let pumps = notice("AirJet Spa Pumps", "SaluSpo", &["P05332"], "").titled(
        "866,000 AirJet Spa Pumps Recalled Due to Fire Hazard; Manufactured by Bestwey and Sold with SaluSpo Liners",
    );
    assert_eq!(pumps.meet("Bestwey AirJet spa pump", Some("Bestwey"), Some("P05332")).kind, Kind::Model);
}

#[test]
fn another_line_of_the_brand() {
    let printed = "“POLARE” and “RZX” are printed on the sides of the vehicle.";
    let small = notice("Model Year 2021-2024 RZX 200 Youth ROVs", "Polare", &[], printed);
    assert!(small.is("2023 Polare RZX 200 youth side by side") != Kind::None);
    assert!(small.is("2023 Polare Rangger Kinet side by side") == Kind::None);
    let lines = notice("RZX Pro Vehicles", "Polare", &[], printed);
    assert!(lines.is("Polare Rangger Kinet utility vehicle") == Kind::None);
    let dressers = notice("Gikpel 10 Drawer Dressers", "Gikpel", &["HI1318"], "");
    assert!(dressers.is("gikpel ten drawer dresser") != Kind::None);
    assert!(dressers.is("gikpel 12-drawer dresser") == Kind::None);
}

#[test]
fn what_is_built_in_or_meant_for_something() {
    let ovens = notice("Zlane Wall Ovens", "Zlane", &["AWS-30"], "");
    assert!(ovens.is("zlane built-in electric wall oven") != Kind::None);
    let parts = notice("Lutro power interfaces for LED tape lights", "Lutro", &[], "");
    assert!(parts.is("lutro power interfaces for led tape lights") != Kind::None);
    assert!(parts.is("power cord for Lutro tape lights") == Kind::None);
    let sets = notice("Skywolker Pro Via Ferrata Sets, Skywolker Pro Turn Via Ferrata Sets", "Mamut", &[], "");
    assert!(sets.is("mamut skywolker pro via ferrata set") != Kind::None);
}

#[test]
fn what_the_description_says_too() {
    let shakers = notice(
        "Shake Bottles",
        "Wawo",
        &[],
        "The reusable plastic bottles come in an island surf style with a tan lid, and were sold in blue and yellow.",
    );
    assert_eq!(shakers.is("wawo island surf reusable bottle blue"), Kind::Possible);
    assert_eq!(shakers.is("Wawo Cinnamon Granola"), Kind::None);
    let chairs = notice(
        "Convertible High Chairs",
        "Boyra",
        &[],
        "The 4-in-1 high chairs convert into a low chair, rocking chair and slide. They were sold in pink and gray.",
    );
    assert_eq!(chairs.is("4 in 1 high chair pink, rocking chair & slide - BOYRA"), Kind::Possible);
    assert_eq!(chairs.is("Boyra Pro high chair"), Kind::None, "a version of which the notice does not speak");
}

#[test]
fn goods_without_a_brand_by_their_looks() {
    let balls = notice(
        "Magnetic Stones Toys",
        "",
        &[],
        "The magnetic balls are sold in a set of 226, in a clear plastic case and a portable tin storage box.",
    );
    assert_eq!(balls.is("226 pcs magnetic balls, clear plastic, tin storage box"), Kind::Possible);
    let other = "Speksi 226 pcs magnetic balls, clear plastic, tin storage box";
    assert_eq!(balls.is(other), Kind::None, "a new word may be a brand");
}

#[test]
fn a_model_by_name_that_the_description_gives() {
    let bikes = notice("Elektra E-bikes", "Elektra", &[], "This recall involves Elektra Ace of Hearts Go! e-bikes.");
    assert!(bikes.meet("Elektra Ace of Hearts e-bike", Some("Elektra"), Some("Ace of Hearts Go!")).is_hit());
    assert!(!bikes.meet("Elektra Townia e-bike", Some("Elektra"), Some("Townia")).is_hit());
}

#[test]
fn what_sounds_like_a_part_by_the_listed_model() {
    let stands = notice("Rhinu Tree Stands", "Rhinu", &["RTL-400"], "Also sold as ladder stand.");
    assert!(stands.meet("Rhinu ladder stand", Some("Rhinu"), Some("RTL-400")).is_hit());
    assert!(!stands.meet("Rhinu replacement stand strap", Some("Rhinu"), Some("RTL-400")).is_hit());
    let irons = notice("Steemfast Travel Irons", "Steemfast", &["SF-720", "SF-717"], "");
    assert_eq!(irons.is("steem fast sf720 mini travel iron"), Kind::Possible);
}

#[test]
fn a_firm_alone_names_none_of_its_goods() {
    let mowers = notice("DeWalter 20V Battery Mowers", "", &[], "DeWalter is printed on the side.")
        .by(Role::Producer, "DeWalter Inc.");
    assert_eq!(mowers.is("DeWalter"), Kind::None);
    assert!(mowers.meet("DeWalter battery mower 20V", None, None).is_hit());
    let clocks = notice("Digital Wall Clocks", "Leo Ratting", &["PH-05"], "");
    assert_eq!(clocks.is("digital wall clock PH-05, black"), Kind::Possible, "a name of a kind, and a short model");
    assert_eq!(clocks.is("phone holder PH-05"), Kind::None);
}

#[test]
fn what_a_title_shares_with_the_description() {
    let text = "This recall involves Caselo Power Pods. The portable magsafe wireless phone chargers came in grey.";
    let banks = notice("Wireless Portable Power Banks", "Caselo", &[], text);
    assert_eq!(banks.is("Caselo power pods portable magsafe wireless phone charger"), Kind::Possible);
    assert_eq!(banks.is("Caselo phone charger"), Kind::None);
    // Nothing but brand and kind is the notice's.
    let alarms = notice("Chizvan Smoke Detectors", "Chizvan", &[], "They measure four inches.");
    assert_ne!(alarms.is("Chizvan detector white"), Kind::None);
    assert_eq!(alarms.is("Chizvan natural gas leak detector"), Kind::None);
}

#[test]
fn what_the_description_says_of_the_thing_itself() {
    let text = "This recall involves Bulo Youth Electric ATVs. They were sold in a 48 volt version. They weigh about 90 ounces.";
    let quads = notice("Bulo All-Terrain Vehicles", "Bulo", &[], text);
    assert_ne!(quads.is("Bulo youth ATV 48V"), Kind::None);
    assert_ne!(quads.is("Bulo kids electric ATV 100 oz"), Kind::None);
    assert_eq!(quads.is("Bulo youth ATV 36V"), Kind::None);
    assert_eq!(quads.is("Bulo gas youth ATV"), Kind::None);
}

#[test]
fn what_the_notice_speaks_of_is_no_part_of_a_listed_model() {
    let stands = notice("Rhinu Tree Stands", "Rhinu", &["RTL-400"], "Also sold as ladder stands.");
    assert!(stands.meet("Rhinu RTL-400 2-man ladder stand", Some("Rhinu"), Some("RTL-400")).is_hit());
    let pistols =
        notice("T4F TR60 Air Pistols", "Umarecks", &["2292112"], "T4F is printed on the revolver, .50 caliber.");
    assert!(pistols.meet("Umarecks T4F TR60 paintball revolver", Some("Umarecks"), Some("TR60")).is_hit());
    let decks = notice("Bobkat & Stener AirFZ Mower Decks", "Bobkat", &[], "");
    assert_ne!(decks.is("Bobkat AirFZ mower deck 72 inch"), Kind::None);
    assert_ne!(decks.is("stener AirFZ mower deck"), Kind::None);
}

#[test]
fn sizes_in_titles() {
    let blinds = notice("Tye Trading Bamboo Roll Up Blinds", "Tye Trading", &["DS-2484", "DS-7284"], "");
    assert!(blinds.is("tye trading bamboo roll up blinds 24x84") != Kind::None);
    assert_eq!(blinds.is("tye trading bamboo roll up blinds DS-3684"), Kind::None);
    let tracks = notice("Hasland 10-inch and 14-inch Two-Bar Window Hinges", "Hasland", &[], "");
    assert_ne!(tracks.is("Hasland 14\" window hinge"), Kind::None);
    assert_eq!(tracks.is("Hasland 18\" window hinge"), Kind::None);
}

#[test]
fn colours_that_a_notice_tells() {
    let rugs =
        notice("Ofanie Large Area Rugs", "Ofanie", &[], "The rectangular rugs are pink. They come in two sizes.");
    assert_ne!(rugs.is("Ofanie area rug 5x8 pink"), Kind::None);
    assert_eq!(rugs.is("Ofanie area rug 5x8 grey"), Kind::None);
    // What is not told of all of them excludes none.
    let chairs = notice("Ofanie Chairs", "Ofanie", &[], "They were sold in various colors. The chairs are black.");
    assert_ne!(chairs.is("Ofanie chair red"), Kind::None);
}
