/**
 * Gives the processes of a cluster their turns (`lib/platform/in-turn-of-all.ts`): so many at once among all of them, in the order in which
 * they asked. What a process that ends has held or waited for is the next one's.
 */
export function giveTurns(cluster, atOnce) {
  const waiting = [];
  const running = [];

  function giveNext() {
    while (running.length < atOnce && waiting.length > 0) {
      const one = waiting.shift();
      running.push(one);
      // To one that is ending nothing arrives any more; its end tells.
      one.worker.send({ turn: "given", id: one.id }, undefined, {}, () => {});
    }
  }

  function drop(isMeant) {
    for (const list of [waiting, running])
      for (let place = list.length - 1; place >= 0; place--) if (isMeant(list[place])) list.splice(place, 1);
    giveNext();
  }

  cluster.on("message", (worker, message) => {
    if (message?.turn === "wanted") {
      waiting.push({ worker, id: message.id });
      giveNext();
    }
    if (message?.turn === "over") drop((one) => one.worker === worker && one.id === message.id);
  });
  cluster.on("exit", (worker) => drop((one) => one.worker === worker));
}
