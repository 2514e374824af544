import texts from '../../ui/i18n/en.json';

type JobStep = keyof typeof texts.jobs.doing;

/** Whether the catalogue has a text for what a job does now; a newer engine may do things that it does not know. */
export function isKnownStep(doing: string): doing is JobStep {
  return doing in texts.jobs.doing;
}
