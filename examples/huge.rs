use recallkit::feed::*;
use serde_json::json;
fn main() {
    let file = std::fs::read_to_string("tests/feed_properties.rs").unwrap();
    let _ = file;
    for (source, keys, base) in [
        (Source::Record, vec!["id","url"], json!({"id":"demo:1","products":[{}]})),
        (Source::Cpsc, vec!["Title","Description","ConsumerContact","RecallNumber"], json!({"RecallID": 5, "RecallNumber": "25001","Title":"x","Description":"d","Products":[{"Name":"Lamps"}]})),
        (Source::Openfda, vec!["product_description","code_info","reason_for_recall","recalling_firm","distribution_pattern"], json!({"recall_number":"F-1","product_description":"Oat bars","code_info":"x"})),
        (Source::Fsis, vec!["title","summary","impacted_products"], json!({"id":"001-2025","title":"a","risk_level":"x","reasons":["x"],"impacted_products":["x"]})),
        (Source::Rappelconso, vec!["identification_des_produits","noms_des_modeles_ou_references","motif_du_rappel","numero_de_contact","distributeurs","nom_de_la_marque_du_produit","conduites_a_tenir_par_le_consommateur"], json!({"reference_fiche":"1","nom_de_la_marque_du_produit":"A","identification_des_produits":"x"})),
        (Source::Ukfsa, vec!["title","consumerAdvice"], json!({"notation":"1","title":"x"})),
        (Source::Healthcanada, vec!["Title","Product","Issue"], json!({"NID":"1","Title":"x"})),
        (Source::Samr, vec!["产品名称","型号","批次","生产日期","商品条码","召回措施","联系电话","联系方式"], json!({"召回编号":"1","产品名称":"x"})),
    ] {
        for key in keys {
            let mut took = vec![];
            for n in [1000, 2000, 4000] {
                let many: Vec<String> = (0..n).map(|n| format!("400638{n:07} L{n} Date limite de consommation 02/01/2025")).collect();
                let mut raw = base.clone();
                raw[key] = json!(many.join(" "));
                let t = std::time::Instant::now();
                let _ = read_record(source, &raw);
                took.push(t.elapsed().as_millis());
            }
            if took[2] > 100 { println!("{source} {key} {took:?}"); }
        }
    }
}
