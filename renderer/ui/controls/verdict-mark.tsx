import type { Verdict } from '../../../core/depth/judgement.ts';

const SHAPES: Readonly<Record<Verdict, string>> = {
  depth: 'M2 5h20M5 9h14l-7 11z',
  'no-depth': 'M2 19h20M5 15h14l-7-11z',
  inconclusive: 'M1 12h4M19 12h4M12 5l7 7-7 7-7-7z',
};

interface VerdictMarkProps {
  readonly verdict: Verdict;
}

/** A verdict as a shape: a triangle below the level line, above it, or a diamond across it; its word stands beside it. */
export function VerdictMark({ verdict }: VerdictMarkProps) {
  return (
    <svg
      viewBox="0 0 24 24"
      width="1.1em"
      height="1.1em"
      fill="currentColor"
      stroke="currentColor"
      strokeWidth="2.4"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={SHAPES[verdict]} />
    </svg>
  );
}
