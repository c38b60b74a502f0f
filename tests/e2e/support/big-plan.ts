// A plan as large as they come, for journeys that ask whether the page keeps up.

/**
 * A plan of `taskCount` tasks as Microsoft Project XML: projects of a hundred tasks, in phases of ten, each task
 * after the one before it, and half of them after one of another phase or project.
 */
export function bigPlan(taskCount: number): { name: string; mimeType: string; buffer: Buffer } {
  const tasks = Array.from({ length: taskCount }, (_, index) => taskXml(index));
  const xml = `<?xml version="1.0" encoding="UTF-8"?>
<Project xmlns="http://schemas.microsoft.com/project">
<Name>A large plan</Name><StartDate>2027-01-04T08:00:00</StartDate>
<Tasks>
${tasks.join('\n')}
</Tasks>
</Project>
`;
  return { name: 'large.xml', mimeType: 'text/xml', buffer: Buffer.from(xml) };
}

function taskXml(index: number): string {
  const level = levelOf(index);
  const days = 1 + (index % 7);
  const name = level === 3 ? `Task ${index + 1}` : level === 2 ? `Phase ${index + 1}` : `Project ${index + 1}`;
  const links = predecessorsOf(index).map(
    (predecessor) => `<PredecessorLink><PredecessorUID>${predecessor + 1}</PredecessorUID><Type>1</Type></PredecessorLink>`,
  );
  return `<Task><UID>${index + 1}</UID><ID>${index + 1}</ID><Name>${name}</Name><OutlineLevel>${level}</OutlineLevel>
<Duration>PT${days * 8}H0M0S</Duration><DurationFormat>7</DurationFormat>${links.join('')}</Task>`;
}

/** 1 for a project, 2 for a phase, 3 for a task. */
function levelOf(index: number): number {
  if (index % 100 === 0) return 1;
  return index % 10 === 1 ? 2 : 3;
}

function predecessorsOf(index: number): number[] {
  if (levelOf(index) < 3) return [];
  const before = index % 2 === 0 ? [index - 1, index - 10] : [index - 1];
  return before.filter((other) => other >= 0 && levelOf(other) === 3);
}
