/** The common path of an appeal, by what each step means and the action that does it. */
export const APPEAL_PATH = [
  ['review', 'air-review'],
  ['bottom', 'go-to-bottom'],
  ['picture', 'air-picture'],
  ['overlay', 'release-overlay'],
  ['verdict', 'release-verdict'],
] as const;
