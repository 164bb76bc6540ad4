/** One permitted move of a lifecycle: from these states to that one. A move that is not in the table does not exist. */
export interface Move<State extends string> {
  from: readonly State[];
  to: State;
}

/** Keeps the names of the moves and states known to the compiler. */
export const defineMoves =
  <State extends string>() =>
  <Name extends string>(moves: Record<Name, Move<State>>) =>
    moves;

/** The names of the moves that lead out of a state. */
export function movesFrom<Name extends string, State extends string>(moves: Record<Name, Move<State>>, state: State): Name[] {
  return (Object.keys(moves) as Name[]).filter((name) => moves[name].from.includes(state));
}

/** Every state that can be reached from the first one by the table. */
export function reachable<Name extends string, State extends string>(moves: Record<Name, Move<State>>, first: State): Set<State> {
  const seen = new Set<State>([first]);
  const waiting = [first];
  for (let state = waiting.pop(); state !== undefined; state = waiting.pop()) {
    for (const name of movesFrom(moves, state)) {
      const next = moves[name].to;
      if (!seen.has(next)) {
        seen.add(next);
        waiting.push(next);
      }
    }
  }
  return seen;
}
