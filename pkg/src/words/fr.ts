import type { Words } from "./words.js";

export const fr: Words = {
  verdict: {
    affected: "Cet article est rappelé. Ne l’utilisez plus",
    "check-unit": "Il est peut-être rappelé. Vérifiez {ask}",
    "unit-not-affected": "Ce produit fait l’objet d’un rappel, mais votre article n’est pas concerné",
    "not-listed": "Absent de la liste des rappels au {as_of}",
    unreadable: "Ce n’est pas un code-barres de produit lisible",
  },
  decision: {
    block: "{product} est rappelé ({recall}) et ne peut pas être vendu",
    ask: "{product} est peut-être rappelé ({recall}). Vérifiez {ask} avant d’acheter",
    warn: "{product} est peut-être rappelé ({recall}). Comparez avec l’avis",
  },
  not_listed_note:
    "Hors alimentation, la plupart des avis n’indiquent pas de code-barres : cherchez aussi par marque et modèle.",
  unavailable: {
    open: "La liste des rappels est injoignable pour le moment : rien n’a été vérifié.",
    closed: "La liste des rappels est injoignable pour le moment : la vente attend que la vérification soit possible.",
  },
  ask: {
    lot: "le numéro de lot", serial: "le numéro de série", made_on: "la date de fabrication",
    expires_on: "la date limite", bought_on: "la date d’achat", brand: "la marque", model: "le modèle",
    seller: "le vendeur", label: "l’étiquette avec l’avis",
  },
  hazard: {
    fire: "incendie", burn: "brûlures", explosion: "explosion", "electric-shock": "choc électrique",
    choking: "étouffement", suffocation: "suffocation ou coincement", ingestion: "danger en cas d’ingestion",
    fall: "chutes", cut: "coupures", crash: "accident", drowning: "noyade", impact: "choc",
    chemical: "substances nocives", gas: "gaz", microbial: "germes nocifs", allergen: "allergène non déclaré",
    "foreign-matter": "corps étrangers", medical: "risque médical", labelling: "étiquetage erroné",
    senses: "atteinte aux yeux ou aux oreilles", environment: "atteinte à l’environnement", other: "danger",
  },
  remedy: {
    refund: "remboursement", replace: "échange", repair: "réparation", "repair-kit": "kit de réparation",
    "remote-guidance": "mise à jour ou assistance", "new-instructions": "nouvelle notice", dispose: "jeter sans risque",
    destroy: "détruire", return: "rapporter", "stop-use": "ne plus l’utiliser", contact: "contacter le fabricant",
    inspect: "contrôler", other: "voir l’avis",
  },
  risk: { serious: "risque grave", moderate: "risque modéré", low: "risque faible", unstated: "risque non classé" },
  status: {
    ongoing: "en cours", completed: "effectué", terminated: "clos", alert: "alerte", withdrawn: "retiré",
    unstated: "état non précisé",
  },
  category: {
    food: "alimentation", drug: "médicaments", device: "dispositifs médicaux", cosmetic: "cosmétiques",
    children: "articles pour enfants", electrical: "électricité et électronique", vehicle: "véhicules",
    clothing: "vêtements", household: "maison", pet: "animaux", other: "autres",
  },
  ui: {
    barcode: "Code-barres", check: "Vérifier", checking: "Vérification…", hazard: "Danger", remedy: "Ce que vous obtenez", todo: "Ce qu’il faut faire",
    which_units: "Articles concernés", contact: "Contact", notice: "Lire l’avis", source: "Source",
    published: "Publié", stale: "Cette liste est plus ancienne qu’elle ne devrait",
    failed: "La liste des rappels n’a pas pu être ouverte", remove: "Retirer", replace_with: "Remplacer par {product}",
    blocked_checkout: "Retirez les articles rappelés pour continuer", recall: "Rappel", recalled_badge: "Rappelé",
    unchecked: "Vérification incomplète", as_of: "Au {as_of}", placeholder: "Numéro sous les barres",
    enter_fact: "Saisissez {ask}", alternatives: "Autres produits", cart_clear: "Aucun article rappelé dans votre panier",
    confirm: "J’ai lu et vérifié",
    sources: "Sources", zone: "Rappels de produits", zone_all: "Tous les rappels", zone_none: "Aucun rappel de ce genre dans la liste",
  },
};
