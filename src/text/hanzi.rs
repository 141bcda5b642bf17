//! Traditional characters that product names, brands and notices use, with their simplified form.
//!
//! Not a converter: only the characters that occur in what is sold, one to one. Extend it by adding pairs.

/// Pairs, traditional then simplified.
const PAIRS: &str = "\
電电動动車车機机馬马羅罗風风飛飞龍龙鳳凤麗丽華华國国際际東东廣广場场廠厂業业務务產产專专賣卖買买價价貨货\
質质責责費费資资貿贸購购贈赠號号碼码線线紅红綠绿藍蓝黃黄銀银銅铜鐵铁鋁铝鋼钢錶表鐘钟鏡镜鍋锅鎖锁釘钉針针\
鏈链鋰锂鋅锌鎳镍鈉钠鈣钙錄录鑽钻鑰钥劍剑燈灯熱热燒烧爐炉煙烟爾尔燙烫燜焖壺壶個个們们兒儿嬰婴媽妈嫵妩學学\
習习書书畫画筆笔紙纸繪绘圖图術术衛卫護护褲裤襪袜裝装襯衬帶带頭头髮发發发臉脸膚肤體体腦脑臟脏腸肠藥药醫医\
療疗傷伤殘残氣气氫氢壓压縮缩濾滤淨净潔洁濕湿溫温涼凉凍冻飯饭麵面麥麦餅饼餃饺餡馅飲饮饋馈館馆鹽盐醬酱雞鸡\
鴨鸭鵝鹅魚鱼蝦虾貝贝豬猪棗枣蘋苹檸柠葉叶參参薑姜蔥葱蘿萝蔔卜無无聲声響响視视頻频監监聽听話话語语說说讀读\
譯译網网絡络連连結结續续絕绝緣缘級级組组織织統统維维經经緊紧縣县總总繩绳纖纤編编絲丝綿绵綢绸緞缎軟软輕轻\
輪轮轉转軌轨輸输轎轿載载輔辅長长門门開开關关閉闭間间閃闪閱阅陽阳陰阴陸陆隊队階阶險险隱隐雙双難难離离雲云\
霧雾靈灵靜静頂顶項项順顺須须預预領领頸颈顏颜額额類类顯显願愿驅驱驗验騎骑騰腾駕驾駐驻驚惊魯鲁鮮鲜鳥鸟鷹鹰\
點点齊齐齒齿齡龄龜龟樂乐條条來来極极構构樣样標标樓楼橋桥檢检櫃柜欄栏權权歐欧歡欢歲岁歷历歸归殼壳毀毁氈毡\
漢汉潤润滅灭準准溝沟滾滚漿浆濃浓營营爭争牆墙狀状獨独獅狮獎奖環环現现瑪玛瓊琼畢毕當当異异盤盘盜盗盡尽眾众\
睜睁確确磚砖礦矿礙碍禮礼種种積积穩稳窩窝竅窍競竞箏筝節节範范築筑簡简籃篮籠笼籤签粵粤糧粮紀纪約约純纯紐纽\
紗纱紋纹納纳細细終终絨绒緩缓練练縫缝繡绣繼继罰罚羨羡義义聖圣聯联職职聰聪聞闻肅肃脈脉脫脱腳脚膠胶膽胆臺台\
與与興兴舉举舊旧艙舱艦舰艷艳莊庄莖茎萬万蓋盖蔣蒋蓮莲蘇苏蘭兰處处虛虚蟲虫蠟蜡補补製制複复襲袭見见規规覺觉\
覽览觀观觸触訂订計计討讨訊讯訓训託托記记設设許许訴诉診诊評评詞词試试詩诗該该詳详認认誠诚誤误調调談谈請请\
論论諾诺謝谢證证識识譽誉變变讓让豐丰貓猫負负財财貢贡貧贫販贩貴贵貸贷賀贺賓宾賞赏賠赔賢贤賽赛贊赞贏赢趙赵\
趕赶跡迹踐践躍跃軍军軸轴較较輯辑辦办農农這这進进遊游運运過过達达違违遙遥遞递遠远適适選选遺遗還还邊边郵邮\
鄉乡鄭郑醜丑釋释鈕钮鉛铅鈦钛鉤钩鈴铃銷销鋒锋錢钱錦锦鍵键鎮镇鍍镀鏟铲鐳镭鑄铸閥阀隨随雜杂韓韩頁页餘余飽饱\
飾饰養养馳驰駱骆驢驴鬆松鬧闹鬚须鬥斗鱷鳄鴻鸿鵬鹏鶴鹤麼么黴霉澤泽濱滨瀏浏灣湾灑洒為为於于從从後后徑径復复\
應应態态慶庆憶忆懷怀戀恋戲戏戶户掃扫掛挂採采換换揚扬損损搖摇撥拨擇择擊击擋挡據据擠挤擴扩擺摆攜携攝摄敵敌\
數数斷断時时晉晋暫暂暢畅曆历會会朧胧樁桩槍枪槓杠棟栋楊杨椏桠傘伞備备傳传債债傾倾僅仅儀仪億亿優优儲储兌兑\
內内兩两冊册凱凯別别刪删則则剛刚創创劃划劇剧劉刘劑剂勁劲勝胜勞劳勢势勵励匯汇區区協协單单卻却厭厌員员問问\
啟启喚唤嘗尝嘜唛噴喷嚴严囂嚣團团園园圍围圓圆堅坚執执報报塊块塗涂塵尘墊垫墜坠壞坏壯壮壽寿夢梦夾夹奧奥奪夺\
奮奋妝妆姍姗婦妇嬌娇孫孙寧宁寫写寬宽寶宝實实審审將将尋寻對对導导層层屬属島岛崗岗嵐岚嶺岭巖岩幣币帥帅師师\
帳帐幫帮幹干幾几庫库廁厕廚厨廢废廳厅彈弹強强彌弥彎弯徵征鴿鸽籌筹嗎吗摺折疊叠櫥橱鑷镊轆辘鏤镂濺溅瞭了絆绊\
綁绑緹缇纜缆鉗钳鋸锯錘锤閘闸頓顿嘰叽喬乔倉仓偉伟傑杰侶侣嘩哗獸兽獵猎瘡疮癢痒皺皱睏困碩硕磯矶稱称穀谷糞粪\
繫系罈坛羥羟翹翘聳耸膩腻臘腊艱艰蔭荫薩萨蘊蕴蛻蜕蠍蝎襠裆詢询誇夸謎谜貼贴賴赖蹺跷軋轧輻辐遲迟鄰邻醃腌鎢钨\
鏽锈闊阔隻只顆颗飄飘駝驼鯊鲨鯨鲸鴛鸳鹼碱黨党鼴鼹髒脏獲获戰战禦御嶼屿齋斋寢寝臥卧燉炖燭烛犧牺隸隶雖虽顧顾\
飼饲飢饥鬍胡鯉鲤黏粘壇坛罎坛墻墙";

/// The simplified form, or the character itself.
pub(super) fn simplified(c: char) -> char {
    use std::sync::OnceLock;
    static TABLE: OnceLock<Vec<(char, char)>> = OnceLock::new();
    let table = TABLE.get_or_init(|| {
        let mut pairs = Vec::with_capacity(PAIRS.len() / 6);
        let mut chars = PAIRS.chars();
        while let (Some(from), Some(to)) = (chars.next(), chars.next()) {
            if from != to {
                pairs.push((from, to));
            }
        }
        crate::order::sort_by_number(&mut pairs, |pair| pair.0 as u32);
        pairs.dedup_by_key(|pair| pair.0);
        pairs
    });
    table.binary_search_by_key(&c, |pair| pair.0).ok().and_then(|at| table.get(at)).map_or(c, |pair| pair.1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_pairs_and_never_a_chain() {
        assert_eq!(PAIRS.chars().count() % 2, 0);
        for c in PAIRS.chars() {
            assert_eq!(simplified(simplified(c)), simplified(c), "{c}");
        }
        assert_eq!("羅馬仕充電寶".chars().map(simplified).collect::<String>(), "罗马仕充电宝");
        assert_eq!("電動自行車 賽鴿".chars().map(simplified).collect::<String>(), "电动自行车 赛鸽");
    }
}
