/**
 * Finds the run-time import cycles of a graph.
 *
 * @param {Map<string, string[]>} graph file to the files it imports
 * @param {(file: string) => boolean} tolerated files that may form a cycle among themselves
 * @returns {string[][]} one shortest cycle for each group of files that import each other and of which one is not tolerated
 */
export function findCycles(graph, tolerated) {
  return stronglyConnected(graph)
    .filter((group) => group.length > 1 || graph.get(group[0])?.includes(group[0]))
    .flatMap((group) => {
      const start = group.find((file) => !tolerated(file));
      return start === undefined ? [] : [shortestCycle(graph, new Set(group), start)];
    });
}

/** Tarjan's algorithm with its own stack, so that a deep chain of imports cannot exhaust the call stack. */
function stronglyConnected(graph) {
  const index = new Map();
  const low = new Map();
  const open = [];
  const isOpen = new Set();
  const groups = [];

  for (const root of graph.keys()) {
    if (index.has(root)) continue;
    const path = [{ file: root, next: 0 }];
    while (path.length > 0) {
      const frame = path.at(-1);
      const { file } = frame;
      if (!index.has(file)) {
        index.set(file, index.size);
        low.set(file, index.get(file));
        open.push(file);
        isOpen.add(file);
      }
      const imported = graph.get(file) ?? [];
      if (frame.next < imported.length) {
        const to = imported[frame.next++];
        if (!index.has(to)) path.push({ file: to, next: 0 });
        else if (isOpen.has(to)) low.set(file, Math.min(low.get(file), index.get(to)));
        continue;
      }
      path.pop();
      const parent = path.at(-1)?.file;
      if (parent !== undefined) low.set(parent, Math.min(low.get(parent), low.get(file)));
      if (low.get(file) === index.get(file)) {
        const group = open.splice(open.indexOf(file));
        group.forEach((member) => isOpen.delete(member));
        groups.push(group);
      }
    }
  }
  return groups;
}

function shortestCycle(graph, group, start) {
  const cameFrom = new Map();
  const queue = [start];
  for (const file of queue) {
    for (const to of graph.get(file) ?? []) {
      if (to === start) {
        const cycle = [];
        for (let step = file; step !== undefined; step = cameFrom.get(step)) cycle.unshift(step);
        return cycle;
      }
      if (group.has(to) && !cameFrom.has(to)) {
        cameFrom.set(to, file);
        queue.push(to);
      }
    }
  }
  return [start];
}
