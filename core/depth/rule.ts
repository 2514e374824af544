/** What a federation asks of a squat's depth; the program never decides this by itself. */
export interface DepthRule {
  /** `strict`: the crease must be lower than the knee top (IPF). `level`: as low is enough. */
  readonly comparison: 'strict' | 'level';
  /** Whether every leg must be measured for a `depth`, or those that can be seen. */
  readonly legs: 'seen' | 'both';
  /** Whether a squat that was not stood up from is judged at all. */
  readonly judgesUncompleted: boolean;
}

/** IPF technical rules: strictly lower; judged on what can be seen. */
export const IPF_RULE: DepthRule = { comparison: 'strict', legs: 'seen', judgesUncompleted: true };
