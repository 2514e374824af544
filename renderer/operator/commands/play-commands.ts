import { type HeldStep, holdStep, type Steppable } from '../../player/held-step.ts';
import type { Player } from '../../player/player.ts';
import { neighbouringSpeed } from '../../stores/workspace.ts';
import type { ActionHandler } from '../../ui/keys/actions.ts';
import type { Operator } from '../operator.ts';
import { attemptRange, bottomRange } from './bottom-range.ts';

/** What the keys of stepping, playing and looping do. */
export function playCommands(operator: Operator) {
  const { workspace } = operator;

  function withPlayer(act: (player: Player) => void): ActionHandler {
    return {
      run() {
        const player = operator.players.getState().first;
        if (player !== null) act(player);
      },
    };
  }

  function changeSpeed(player: Player, direction: 1 | -1): void {
    const playSpeed = neighbouringSpeed(workspace.getState().playSpeed, direction);
    workspace.setState({ playSpeed });
    const { speed } = player.state.getState();
    if (speed !== 0) player.play(Math.sign(speed) * playSpeed);
  }

  /** The first press plays that way, each further one goes faster. */
  function shuttle(player: Player, direction: 1 | -1): void {
    const { speed } = player.state.getState();
    if (speed * direction > 0) player.play(direction * neighbouringSpeed(Math.abs(speed), 1));
    else player.play(direction * workspace.getState().playSpeed);
  }

  function goTo(player: Player, end: 'from' | 'to'): void {
    const { detail, table } = operator.review.state.getState();
    if (detail === null || table === null) return;
    player.play(0);
    player.seek(attemptRange(detail, table)[end]);
  }

  function loopTo(player: Player): void {
    const here = player.state.getState().target;
    const from = workspace.getState().loopIn ?? player.state.getState().loop?.from ?? here;
    workspace.setState({ loopIn: null });
    player.loop(from <= here ? { from, to: here } : { from: here, to: from });
  }

  function loopBottom(player: Player): void {
    const { detail, table } = operator.review.state.getState();
    const range = detail === null || table === null ? null : bottomRange(detail, table);
    if (range === null) return;
    player.loop(range);
    if (player.state.getState().speed === 0) player.play(workspace.getState().playSpeed);
  }

  const steppers = new WeakMap<Steppable, HeldStep>();

  function stepper(player: Steppable): HeldStep {
    const made = steppers.get(player) ?? holdStep(player);
    steppers.set(player, made);
    return made;
  }

  function stepping(by: number): ActionHandler {
    let pressed: Steppable | null = null;
    return {
      ...withPlayer((player) => player.step(by)),
      hold: {
        press() {
          const { first, linked } = operator.players.getState();
          pressed = linked ?? first;
          if (pressed !== null) stepper(pressed).press(by);
        },
        release() {
          if (pressed !== null) stepper(pressed).release();
        },
      },
    };
  }

  return {
    'go-to-bottom': withPlayer((player) => {
      const bottom = operator.review.state.getState().detail?.machine?.bottomFrame;
      if (bottom === undefined) return;
      player.play(0);
      player.seek(bottom);
    }),
    'go-to-start': withPlayer((player) => goTo(player, 'from')),
    'go-to-end': withPlayer((player) => goTo(player, 'to')),
    'step-back': stepping(-1),
    'step-forward': stepping(1),
    'step-back-ten': stepping(-10),
    'step-forward-ten': stepping(10),
    'play-pause': withPlayer((player) =>
      player.play(player.state.getState().speed === 0 ? workspace.getState().playSpeed : 0),
    ),
    'shuttle-back': withPlayer((player) => shuttle(player, -1)),
    'shuttle-stop': withPlayer((player) => player.play(0)),
    'shuttle-forward': withPlayer((player) => shuttle(player, 1)),
    slower: withPlayer((player) => changeSpeed(player, -1)),
    faster: withPlayer((player) => changeSpeed(player, 1)),
    'loop-in': withPlayer((player) => workspace.setState({ loopIn: player.state.getState().target })),
    'loop-out': withPlayer(loopTo),
    'loop-bottom': withPlayer(loopBottom),
    'loop-clear': withPlayer((player) => {
      workspace.setState({ loopIn: null });
      player.loop(null);
    }),
  };
}
