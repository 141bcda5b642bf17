//! Firms' names, without what the law and the map add to them.
use super::ordinary::is_plain;
use crate::text::atoms::{AtomKind, Words, is_joiner};
use crate::text::id::WordId;

/// What the law adds to a firm's name.
const LEGAL: &str = "inc incorporated llc ltd limited co corp corporation company companies lp llp plc gmbh ag kg";

/// Words at a firm's end that are no part of how people call it.
const FORMS: &str = "\
    inc incorporated llc ltd limited co corp corporation company companies lp llp plc gmbh ag kg sa sas sarl srl \
    spa bv nv ab oy as aps pty pte sdn bhd usa us america americas canada uk europe international intl global \
    worldwide holding holdings group the";

/// Words before those that say what trade it is in: left out for a second, shorter spelling.
const TRADES: &str = "\
    technology technologies tech industry industries industrial electronics electronic products product brands \
    brand foods food farms farm trading trade commerce ecommerce enterprise enterprises manufacturing mfg store \
    shop stores imports import supply distribution distributors innovations innovation design designs toys baby \
    sports bicycles bikes motors motor outdoor outdoors tools appliances home health labs laboratories \
    pharmaceuticals pharma pharmaceutical fresh bakery kitchen kitchens packing meats provisions intelligent \
    network department services service solutions systems development officialshop direct official equipment \
    lighting furniture cycles cycle powersports housewares apparel clothing jewelry goods supplies family \
    collection appliance appliances crossbow crossbows creamery dairy seafood produce snacks beverage beverages \
    confections confectionery organics naturals nutrition surgical wholesale wholesalers retail sales marketing \
    studio studios concepts creations accessories gear fitness sporting cosmetics beauty textile textiles \
    merchandising logistics ventures solution factory works partners licensing power machinery machine machines \
    vehicles vehicle medical healthcare sport bike mobility energy battery audio optics marine juvenile kids children \
    e pet pets craft crafts hardware plumbing hvac climbing cycling recreation leisure living house decor bedding";

/// What a Chinese firm's name begins with: provinces and large cities, with and without their endings.
const PLACES: &str = "\
    北京 上海 天津 重庆 广东 广州 深圳 东莞 佛山 中山 珠海 惠州 汕头 浙江 杭州 宁波 温州 金华 义乌 永康 台州 \
    绍兴 嘉兴 江苏 南京 苏州 无锡 常州 徐州 南通 福建 福州 厦门 泉州 山东 青岛 济南 临沂 潍坊 河北 石家庄 保定 \
    河南 郑州 洛阳 湖北 武汉 湖南 长沙 四川 成都 安徽 合肥 芜湖 江西 南昌 陕西 西安 辽宁 沈阳 大连 吉林 黑龙江 \
    哈尔滨 云南 昆明 贵州 贵阳 广西 南宁 海南 海口 山西 太原 内蒙古 甘肃 宁夏 青海 新疆 西藏 香港 澳门 台湾 中国 \
    澄海 慈溪 余姚 温岭 南安 晋江 中华 增城 顺德 南海 番禺 龙岗 宝安 白云 萧山 余杭 武义 桐乡 海宁 东阳 平湖 常熟 \
    昆山 张家港 太仓 江阴 宜兴 丹阳 扬州 泰州 盐城 连云港 镇江 淮安 宿迁 湖州 衢州 舟山 丽水 莆田 漳州 龙岩 三明 石狮 南平 宁德 江门 \
    湛江 茂名 肇庆 清远 揭阳 潮州 普宁 开平 烟台 威海 淄博 枣庄 东营 济宁 泰安 日照 滨州 德州 聊城 菏泽 唐山 邯郸 邢台 沧州 廊坊 衡水 \
    赣州 九江 株洲 湘潭 衡阳 宜昌 襄阳 荆州 绵阳 德阳 柳州 桂林 太原 新乡 许昌 南阳 蚌埠 马鞍山 安庆 滁州 阜阳";

/// What it ends with: the trade and the form.
const ENDINGS: &str = "\
    有限责任公司 股份有限公司 有限公司 股份公司 公司 集团 玩具厂 制品厂 用品厂 电器厂 服装厂 工厂 厂 商行 经营部 \
    儿童 婴幼儿 孕婴 孕婴童 家电 小家电 电气 机电 机械 车辆 摩托车 运动 健身 户外 体育 宠物 卫浴 厨具 厨卫 炊具 化妆品 护理 工艺品 工艺 通讯 \
    数码 动力 锂电 电池 电源 电动 科教 教育 文具 光学 材料 设备 装备 仪器 燃气 燃具 灯饰 灯具 纺织 针织 鞋业 箱包 皮具 家纺 床品 寝具 \
    竹木 木业 饰品 礼品 汽车 汽配 橡塑 药业 生物科技 日用 百货 娱乐 游乐 休闲 滑板车 热水器 空调 制冷 电热 厨房 \
    科技 电子 智能 电器 玩具 车业 实业 工贸 贸易 商贸 技术 创新 新能源 能源 制造 工业 生物 食品 日用品 家居 家具 \
    服饰 母婴 婴童 用品 制品 塑胶 塑料 五金 照明 光电 网络 信息 国际 发展 股份 进出口 电动车 自行车 童车 文化 \
    传媒 医疗 器械 健康 控股 品牌管理 管理";

/// The names a firm goes by: as a whole and without form, trade and place. `A Inc., dba B, of Town` goes by A and B.
pub(super) fn short_names(name: &str) -> Vec<WordId> {
    let mut out = Vec::new();
    let name = crate::text::cut(name, crate::text::FIELD_BUDGET);
    let lower = name.to_lowercase();
    let mut from = 0;
    // Other names stand behind these; `, of Town` ends a name.
    let marks = [
        "d/b/a",
        "dba",
        "f/k/a",
        "fka",
        "doing business as",
        "owns subsidiary",
        "for the benefit of",
        "a subsidiary of",
    ];
    let mut cuts: Vec<(usize, usize)> =
        marks.iter().flat_map(|mark| lower.match_indices(mark).map(|(at, found)| (at, at + found.len()))).collect();
    cuts.sort_unstable();
    // Lower-casing may shift bytes beyond ASCII: then the name is taken whole.
    if lower.len() != name.len() {
        cuts.clear();
    }
    for (at, next) in cuts.into_iter().chain([(name.len(), name.len())]) {
        for firm in name.get(from..at).unwrap_or("").split(';').flat_map(several) {
            one(firm, &mut out);
        }
        from = next.max(from);
    }
    out.sort_unstable();
    out.dedup();
    out
}

/// `Henan A Trading Co. Ltd. and Xin B Trading Co. Ltd., of China`: two firms, where the first has its legal form.
fn several(names: &str) -> Vec<&str> {
    let ends = |firm: &str| {
        let bare = firm.trim_end_matches(['.', ',']);
        bare.len() < firm.len() && FIRST_ENDS.iter().any(|form| bare.ends_with(form))
    };
    match names.split_once(" and ") {
        Some((first, second)) if ends(first) || first.contains(", of ") => vec![first, second],
        _ => vec![names],
    }
}

/// How the first of two firms ends.
const FIRST_ENDS: [&str; 5] = ["Ltd", "Inc", "LLC", "Corp", "Co"];

fn one(name: &str, out: &mut Vec<WordId>) {
    let name = name.trim_start_matches(|c: char| !c.is_alphanumeric());
    let name = name.strip_prefix("formerly ").or_else(|| name.strip_prefix("Amazon seller ")).unwrap_or(name);
    // `BowFlix Inc., (formerly Nautilos Inc.)`, `RECREO EQUIPMENT INC. (REIX)`: the name in brackets is another one.
    if let Some((head, inner)) = name.split_once(" (").and_then(|(head, rest)| Some((head, rest.split_once(')')?.0))) {
        let first = |word: &str| word.chars().next();
        let letters: String = head.split(' ').filter_map(first).collect();
        if inner.starts_with("formerly ") || (inner.len() >= 3 && letters.starts_with(inner)) {
            one(inner, out);
            return one(head, out);
        }
    }
    // `Bestway (Hong Kong) International`.
    if let Some((head, (_, tail))) = name.split_once(" (").and_then(|(head, rest)| Some((head, rest.split_once(") ")?)))
    {
        one(&[head, tail].join(" "), out);
    }
    let name = name.split(", of ").next().and_then(|name| name.split(", both of ").next()).unwrap_or(name);
    let name = name.split(", from ").next().unwrap_or(name);
    let formed = |head: &&str| ["Inc", "LLC", "L.P.", "Ltd", "Corp"].iter().any(|form| head.contains(form));
    let name = name.split(" of ").next().filter(formed).unwrap_or(name);
    // `PawerBlock Inc., Burnsville`: a town behind the legal form.
    let town = ["Inc., ", "LLC, ", "Ltd., ", "Corp., "].iter().find_map(|form| {
        name.find(form).and_then(|at| name.get(..at + form.len())).filter(|head| head.len() < name.len())
    });
    let name = town.unwrap_or(name);
    let name = name.trim_matches(|c: char| !c.is_alphanumeric());
    let words = Words::new(name, crate::text::FIELD_BUDGET);
    if words.atoms().iter().any(|atom| atom.kind == AtomKind::Cjk) {
        return chinese(&words, out);
    }
    let mut atoms = words.atoms();
    let ends = |atoms: &[crate::text::Atom], list: &str| {
        atoms.last().is_some_and(|atom| list.split(' ').any(|word| word == words.text(atom)))
    };
    // `Peace Industry Group`, `Masko Canada`: with what is left of it below, before `Inc.`
    let legal = |atoms: &[crate::text::Atom]| match atoms {
        [_, .., one, two] if matches!((words.text(one), words.text(two)), ("l", "p") | ("b", "v") | ("n", "v")) => 2,
        _ => usize::from(ends(atoms, LEGAL)),
    };
    while atoms.len() > 1 && legal(atoms) > 0 {
        atoms = atoms.get(..atoms.len().saturating_sub(legal(atoms))).unwrap_or(atoms);
    }
    if atoms.len() > 1 {
        push(&words.joined_stemmed(atoms), out);
    }
    while atoms.len() > 1 && ends(atoms, FORMS) {
        atoms = atoms.split_last().map_or(atoms, |(_, rest)| rest);
    }
    while atoms.len() > 1 && atoms.first().is_some_and(|atom| words.text(atom) == "the") {
        atoms = atoms.split_first().map_or(atoms, |(_, rest)| rest);
    }
    // `Babbo B.V.`, `Babbo S.p.A.`
    let letter = |atoms: &[crate::text::Atom]| atoms.last().is_some_and(|atom| words.text(atom).len() == 1);
    let letters = (0..atoms.len()).take_while(|n| letter(atoms.get(..atoms.len() - n).unwrap_or(&[]))).count();
    if letters > 1 && letters < atoms.len() {
        atoms = atoms.get(..atoms.len() - letters).unwrap_or(atoms);
    }
    push(&words.joined_stemmed(atoms), out);
    // `Cracken Barrow Old Country Store` is known by its first two words.
    if let Some(two) = atoms.get(..2).filter(|two| atoms.len() > 3 && !two.iter().any(|a| is_joiner(words.text(a)))) {
        push(&words.joined_stemmed(two), out);
    }
    while atoms.len() > 1 && (ends(atoms, TRADES) || ends(atoms, FORMS)) {
        atoms = atoms.split_last().map_or(atoms, |(_, rest)| rest);
        // `Essential Medical Supply` is not known as Essential.
        let short = words.joined_stemmed(atoms);
        if atoms.len() > 1 || !is_plain(WordId::of_folded(&short)) {
            push(&short, out);
        }
    }
}

fn chinese(words: &Words, out: &mut Vec<WordId>) {
    let folded: String = words.atoms().iter().filter(|a| a.kind == AtomKind::Cjk).map(|a| words.text(a)).collect();
    let mut core = folded.as_str();
    // Place names stand in front (province, city, district) or in brackets, which folding has opened.
    while let Some(rest) = PLACES.split(' ').find_map(|place| core.strip_prefix(place)) {
        core = rest.trim_start_matches(['省', '市', '区', '县', '镇']);
    }
    let mut names = vec![core];
    while let Some(rest) =
        ENDINGS.split(' ').find_map(|end| core.strip_suffix(end)).filter(|rest| rest.chars().count() >= 2)
    {
        core = rest;
        names.push(core);
    }
    // 宝岛(天津): a place behind the name.
    if let Some(rest) = PLACES.split(' ').find_map(|place| core.strip_suffix(place)).filter(|rest| !rest.is_empty()) {
        core = rest;
        while let Some(rest) =
            ENDINGS.split(' ').find_map(|end| core.strip_suffix(end)).filter(|r| r.chars().count() >= 2)
        {
            core = rest;
        }
        names.push(core);
    }
    for name in names.iter().filter(|name| (2..=6).contains(&name.chars().count())) {
        push(name, out);
    }
}

/// Chinese towns in Latin letters: by themselves no firm.
const TOWNS: &[&str] = &[
    "shenzhen",
    "shanghai",
    "guangzhou",
    "hangzhou",
    "ningbo",
    "yiwu",
    "dongguan",
    "xiamen",
    "foshan",
    "shantou",
    "wenzhou",
    "nanjing",
    "suzhou",
    "hongkong",
    "beijing",
    "tianjin",
    "qingdao",
    "zhongshan",
    "huizhou",
    "chengdu",
    "wuhan",
    "changzhou",
    "taizhou",
    "jinhua",
    "quanzhou",
    "fuzhou",
    "china",
    "taiwan",
];

fn push(name: &str, out: &mut Vec<WordId>) {
    // A firm called by one ordinary letter or number, or by its town, says nothing.
    if name.chars().count() >= 2 && !TOWNS.contains(&name) {
        out.push(WordId::of_folded(name));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn goes_by(firm: &str, name: &str) -> bool {
        short_names(firm).contains(&Words::new(name, 100).whole().unwrap())
    }

    #[test]
    fn firms_by_their_short_names() {
        for (firm, name) in [
            ("Sunbeam Products Inc., of Atlanta, Georgia", "Sunbeam"),
            ("Tenacious Holdings Inc., dba Ergodyne, of St. Paul, Minnesota", "Ergodyne"),
            ("Spectrum Brands Inc. for the benefit of Empower Brands, LLC, both of Middleton", "Empower Brands"),
            ("3M Company, of St. Paul, Minnesota", "3M"),
            ("The Museum of Modern Art, of New York", "Museum of Modern Art"),
            ("深圳罗马仕科技有限公司", "罗马仕"),
            ("汕头市澄海区启益乐玩具厂", "启益乐"),
            ("宝岛(天津)智能科技有限公司", "宝岛"),
            ("无锡宝岛车业科技有限公司", "宝岛"),
            ("安徽德姆勒科技股份公司", "德姆勒"),
            ("安克创新科技股份有限公司", "安克创新"),
            ("Bestwey (Hong Kong) International Ltd., of China", "Bestwey"),
            ("Texas Pecan Co", "Texas Pecan"),
            ("Drell Power Equipment", "Drell"),
            ("Babbo B.V., of the Netherlands", "Babbo"),
            ("Cracken Barrow Old Country Store", "Cracken Barrow"),
            ("Green Meadows Wholesale, of Bedford", "Green Meadows"),
            ("Peace Industri Group Inc., of Norcross", "Peace Industri Group"),
            ("DLWL-US, of China", "DLWL-US"),
            ("RECREO EQUIPMENT INC. (REI), of Sumner", "REI"),
            ("Henan Auchang Trading Co. Ltd. and Xin Junshan Trading Co. Ltd., of China", "Xin Junshan"),
            ("Whela LLC d/b/a Perck, of Boston; Amasty Inc. of Staten Island; and Bingo Deels of Harriman", "Amasty"),
            ("Babboo B.V., of the Netherlands", "Babboo"),
            ("浙江趣高儿童用品有限公司", "趣高"),
            ("合肥智康家电有限公司", "智康"),
        ] {
            assert!(goes_by(firm, name), "{firm} {name}");
        }
        assert!(!goes_by("The Museum of Modern Art, of New York", "New York"));
        assert!(!goes_by("Essential Medical Supply Inc.", "Essential"));
    }
}
