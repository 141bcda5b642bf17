/** A platform's merchants and the recalls that they face. All amounts in minor units (fen, cents) of one currency. */
export interface Portfolio {
  currency: string;
  assume?: Partial<Assumptions>;
  merchants: {
    name: string;
    /** The deposit's balance; null where it is not known. */
    deposit?: number | null;
    /** What insurance would pay consumers. */
    insurance?: number;
    sales: {
      recall: string;
      units: number;
      /** The refund for each. */
      price: number;
      /** How many were already remedied. */
      remedied?: number;
      /** How many of a hundred buyers ask, where it differs. */
      return_percent?: number | null;
    }[];
  }[];
}

export interface Assumptions {
  /** How many of a hundred buyers ask for the remedy. 100 unless said. */
  return_percent: number;
  /** Beside the refund of each unit: collection, disposal. 0 unless said. */
  handling: number;
}

export interface Amounts {
  units: number;
  cost: number;
  from_deposit: number;
  from_insurance: number;
  /** What nobody named here pays. */
  shortfall: number;
  /** Buyers left unpaid, one a unit. */
  unpaid: number;
}

/** What recalls cost, against what stands behind them. It does not say that anybody must pay. */
export interface Exposure {
  currency: string;
  assumed: Assumptions;
  /** The greatest shortfall first. */
  merchants: (Amounts & { name: string; deposit_unknown: boolean; recalls: { recall: string; units: number; cost: number }[] })[];
  /** Deposits and insurance of one merchant never pay for another. */
  total: Amounts;
}
