import type { Words } from "./words.js";

export const zh: Words = {
  verdict: {
    affected: "这件商品在召回范围内，请停止使用",
    "check-unit": "可能在召回范围内，请核对{ask}",
    "unit-not-affected": "这款商品有召回，但您这一件不在范围内",
    "not-listed": "截至{as_of}，召回名录里没有它",
    unreadable: "没读出有效的商品条码",
  },
  decision: {
    block: "{product}已被召回（{recall}），不能销售",
    ask: "{product}可能在召回范围内（{recall}），购买前请核对{ask}",
    warn: "{product}可能在召回范围内（{recall}），请对照召回公告",
  },
  not_listed_note: "食品以外的召回公告大多不写条码，请再按品牌和型号查一查。",
  unavailable: {
    open: "暂时读不到召回名录，这次没有核对。",
    closed: "暂时读不到召回名录，核对之前不能销售。",
  },
  ask: {
    lot: "批号", serial: "序列号", made_on: "生产日期", expires_on: "保质期", bought_on: "购买日期", brand: "品牌",
    model: "型号", seller: "卖家", label: "标签与公告是否一致",
  },
  hazard: {
    fire: "起火", burn: "烫伤", explosion: "爆炸", "electric-shock": "触电", choking: "噎住", suffocation: "窒息或卡住",
    ingestion: "误吞", fall: "跌落", cut: "割伤", crash: "碰撞", drowning: "溺水", impact: "撞击", chemical: "有害化学物质",
    gas: "有害气体", microbial: "致病菌", allergen: "未标明的过敏原", "foreign-matter": "异物", medical: "医疗风险",
    labelling: "标签有误", senses: "伤眼或伤耳", environment: "污染环境", other: "有危险",
  },
  remedy: {
    refund: "退款", replace: "换货", repair: "维修", "repair-kit": "维修配件", "remote-guidance": "软件升级或远程指导",
    "new-instructions": "更换说明", dispose: "妥善丢弃", destroy: "销毁", return: "退回", "stop-use": "停止使用",
    contact: "联系厂家", inspect: "检查", other: "见公告",
  },
  risk: { serious: "严重", moderate: "中等", low: "较低", unstated: "未分级" },
  status: {
    ongoing: "进行中", completed: "已实施", terminated: "已结束", alert: "警示", withdrawn: "已撤回", unstated: "状态未说明",
  },
  category: {
    food: "食品", drug: "药品", device: "医疗器械", cosmetic: "化妆品", children: "儿童用品", electrical: "电子电器",
    vehicle: "车辆", clothing: "服装", household: "家居", pet: "宠物用品", other: "其他",
  },
  ui: {
    barcode: "条码", check: "查询", checking: "正在查询……", hazard: "危险", remedy: "能得到什么", todo: "请这样做", which_units: "涉及哪些",
    contact: "联系方式", notice: "查看公告", source: "来源", published: "发布日期", stale: "这份名录该更新了",
    failed: "没能打开召回名录", remove: "移除", replace_with: "换成{product}", blocked_checkout: "请先移除被召回的商品",
    recall: "召回", recalled_badge: "已召回", unchecked: "未能完全核对", as_of: "截至{as_of}", placeholder: "条码下方的数字",
    enter_fact: "请输入{ask}", alternatives: "可替换的商品", cart_clear: "购物车里没有发现召回商品", confirm: "我已看过并核对", sources: "数据来源",
    zone: "召回专区", zone_all: "全部召回", zone_none: "名录里没有这一类召回",
  },
};
