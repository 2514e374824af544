import { runAccuracy } from './accuracy-command.ts';
import { benchMachine } from './bench/machine.ts';
import { runProgram } from './run-program.ts';

function machineText(): string {
  const machine = benchMachine();
  return `${machine.processor}, ${machine.cores} cores, Node ${machine.node}`;
}

/** Measures how right Depthline is on clips whose truth is known. */
await runProgram((signal) =>
  runAccuracy(
    process.argv.slice(2),
    {
      printOut: (text) => void process.stdout.write(text),
      printError: (text) => void process.stderr.write(text),
      heading: `Accuracy, ${new Date().toISOString().slice(0, 10)}, ${machineText()}`,
    },
    signal,
  ),
);
