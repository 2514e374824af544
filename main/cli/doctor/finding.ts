/** One thing that Depthline uses, as it stands on this machine. */
export interface Finding {
  readonly id: string;
  /** `ok`: there; `note`: missing or weak, and not needed to judge; `missing`: nothing can be judged without it. */
  readonly state: 'ok' | 'note' | 'missing';
  readonly name: string;
  readonly detail: string;
  /** What to do about it, or null when there is nothing to do. */
  readonly advice: string | null;
}

/** What `doctor --json` prints. */
export interface DoctorReport {
  readonly schema: 'depthline.doctor/1';
  /** True when nothing is missing that judging needs. */
  readonly canJudge: boolean;
  readonly findings: readonly Finding[];
}

/** Puts findings together and says whether a clip can be judged here. */
export function doctorReport(findings: readonly Finding[]): DoctorReport {
  const canJudge = findings.every((finding) => finding.state !== 'missing');
  return { schema: 'depthline.doctor/1', canJudge, findings };
}

const MARKS: Readonly<Record<Finding['state'], string>> = {
  ok: 'ok     ',
  note: 'note   ',
  missing: 'MISSING',
};

/** The findings for a person: a line each, and what to do below. */
export function doctorText(report: DoctorReport): string {
  const lines = report.findings.flatMap(({ state, name, detail, advice }) => [
    `${MARKS[state]}  ${name}: ${detail}`,
    ...(advice === null ? [] : [`         ${advice}`]),
  ]);
  const end = report.canJudge
    ? 'Squats can be judged on this machine.'
    : 'Squats cannot be judged on this machine until what is missing is there.';
  return `${[...lines, '', end].join('\n')}\n`;
}
