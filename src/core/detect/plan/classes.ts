// core/detect/plan: rows classed by what all rules ask of one column: rows of one class have the same answers.

/** The answer of a test; undefined where this column alone cannot say. */
export type Truth = boolean | undefined;

export interface Classes {
  /** Of a row of the present batch. */
  classOf(row: number): number;
  truth(one: number, test: number): Truth;
}
