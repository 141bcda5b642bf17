use recallkit::feed::Source;
use serde_json::{Value, json};

/// A whole record of each source, with every member that its reader knows.
pub fn whole(source: Source) -> Value {
    match source {
        Source::Record => json!({
            "id": "demo:1", "version": 1, "url": "https://a.example/1", "published": "2025-01-02", "status": "ongoing",
            "titles": [{"lang": "en", "text": "Lamp"}],
            "products": [{"names": [{"lang": "en", "text": "Lamp"}], "brands": ["Acme"], "gtins": [{"gtin": "04006381333931"}],
                "limits": {"reading": "whole", "any": [{"relation": "every", "limits": [{"field": "lot", "values": [{"code": "A1"}]}]}]}}],
            "hazards": [{"kind": "fire", "text": {"lang": "en", "text": "fire"}}]
        }),
        Source::Cpsc => json!({
            "RecallID": 5, "RecallNumber": "25001", "RecallDate": "2025-01-02T00:00:00", "Title": "Acme Recalls Lamps Due to Fire Hazard",
            "Description": "This recall involves model L-100 with serial numbers 100 to 200.", "URL": "https://a.example/2",
            "Products": [{"Name": "Lamps", "Model": "L-100"}], "Hazards": [{"Name": "Fire"}], "Remedies": [{"Name": "Refund"}],
            "ConsumerContact": "Call 800-555-0142", "ProductUPCs": [{"UPC": "036000291452"}], "Manufacturers": [{"Name": "Acme"}]
        }),
        Source::Openfda => json!({
            "recall_number": "F-0001-2025", "product_description": "Oat bars, UPC 0 36000 29145 2, 12 oz", "status": "Ongoing",
            "code_info": "Lot 123, 124-130; best by 01/02/2025", "classification": "Class I", "reason_for_recall": "Listeria",
            "recalling_firm": "Acme", "report_date": "20250102", "recall_initiation_date": "20250101", "product_type": "Food",
            "openfda": {"upc": ["036000291452"]}, "distribution_pattern": "Nationwide", "event_id": "1"
        }),
        Source::Fsis => json!({
            "id": "001-2025", "title": "Acme Recalls Beef", "url": "https://a.example/3", "reasons": ["Listeria"], "status": "Active",
            "risk_level": "High - Class I", "start_date": "2025-01-02", "summary": "Acme is recalling beef.",
            "impacted_products": ["12-oz packages of \"Beef\" with lot code 123 and use by 01/02/2025."], "states": ["Iowa"],
            "establishment": {"name": "Acme", "telephone": "(978) 555-0142"}
        }),
        Source::Rappelconso => json!({
            "reference_fiche": "2025-01-0001", "ndeg_de_version": "1", "categorie_de_produit": "Alimentation",
            "nom_de_la_marque_du_produit": "Acme", "noms_des_modeles_ou_references": "Barres",
            "identification_des_produits": "4006381333931 A1 Date limite de consommation 02/01/2025",
            "motif_du_rappel": "Listeria", "risques_encourus_par_le_consommateur": "Listeria monocytogenes",
            "conduites_a_tenir_par_le_consommateur": "Ne plus consommer", "modalites_de_compensation": "Remboursement",
            "numero_de_contact": "0231206400", "distributeurs": "Magasin", "zone_geographique_de_vente": "France entière",
            "lien_vers_la_fiche_rappel": "https://rappel.conso.gouv.fr/fiche-rappel/1/Interne", "group_key": "2025-01-02"
        }),
        Source::Safetygate => json!({
            "id": 1, "reference": "SR/1/25", "notificationType": {"code": "A12"}, "country": {"key": "FR"},
            "publicationDate": "2025-01-02T00:00:00.000Z", "modificationDate": "2025-01-03T00:00:00.000Z",
            "product": {"nameSpecific": "Bear", "brands": [{"brand": "Acme"}], "barcodes": [{"barcode": "4006381333931"}],
                "batchNumbers": [{"batchNumber": "A1"}], "modelTypes": [{"modelType": "M-1"}], "productCategory": {"name": "TOYS"},
                "versions": [{"language": {"key": "EN"}, "name": "Soft toy"}]},
            "risk": {"riskType": [{"name": "CHOKING"}], "versions": [{"language": {"key": "EN"}, "riskDescription": "small parts"}]},
            "measureTaken": {"measures": [{"measureCategory": {"name": "RECALL"}}], "companyRecalls": [{"url": "https://a.example"}]},
            "traceability": {"onlineTrader": "Shop"}, "reactingCountries": [{"country": {"key": "DE"}}]
        }),
        Source::Ukfsa => json!({
            "notation": "FSA-AA-1-2025", "title": "Acme recalls Bars", "created": "2025-01-02", "modified": "2025-01-03T00:00:00Z",
            "reportingBusiness": {"commonName": "Acme"}, "alertURL": "https://www.food.gov.uk/x", "consumerAdvice": "Return for a refund.",
            "problem": [{"riskStatement": "milk", "allergen": [{"label": "Milk"}]}], "status": {"label": "Published"},
            "productDetails": [{"productName": "Bars", "packSizeDescription": "100g",
                "batchDescription": [{"batchCode": "A1", "bestBeforeDescription": "2 January 2025"}]}],
            "country": [{"label": ["England", "England"]}], "previousAlert": {"@id": "x/FSA-AA-0-2025"}
        }),
        Source::Healthcanada => json!({
            "NID": "1", "Title": "Acme brand Bars recalled due to milk", "Organization": "CFIA", "Product": "Bars", "Issue": "Milk",
            "Category": "Food", "Recall class": "Class 1", "URL": "/en/alert-recall/x", "Last updated": "2025-01-02"
        }),
        _ => json!({
            "召回编号": "CN1", "产品名称": "移动电源", "品牌": "示例（EXAMPLE）", "型号": "A1、A2", "商品条码": "6901234567892",
            "批次": "C14-P6/P7", "生产日期": "2023年6月5日至2023年7月28日", "缺陷情况": "过热", "召回措施": "退款", "联系电话": "400-055-0036",
            "生产者": "甲公司", "境内服务商": "乙公司", "发布日期": "2025年1月2日", "状态": "进行中", "rows": [{"型号": "A3", "批次": "B1"}],
            "contact": {"phone": "400-055-0036"}, "公告链接": "https://a.example/cn"
        }),
    }
}
