import { queryText, route } from '../../kernel/http/index.js';
import { formatInstant, parseInstant } from '../../kernel/rest/index.js';
import { type ObsTreeNode, ObsTreeService } from './obs-tree.service.js';

/** @source webservices.rest 3.5.0 ObsTreeController1_9 */
export const obsTreeRoute = route('get', '/ws/rest/v1/obstree', ObsTreeService, async (trees, ctx, request) => {
  const date = (name: string) => {
    const text = queryText(request, name);
    return text ? parseInstant(text) : undefined;
  };
  const tree = await trees.tree(ctx, {
    patient: queryText(request, 'patient') ?? '',
    concept: queryText(request, 'concept') ?? '',
    from: date('fromDate'),
    to: date('toDate'),
  });
  return { status: 200, body: shown(tree) };
});

function shown(node: ObsTreeNode): object {
  return {
    ...node,
    ...(node.subSets ? { subSets: node.subSets.map(shown) } : {}),
    ...(node.obs ? { obs: node.obs.map((obs) => ({ ...obs, obsDatetime: formatInstant(obs['obsDatetime'] as Date) })) } : {}),
  };
}
