// The house-building program: thirty tasks of three teams in five phases, tied by forty dependencies.

export type HouseTask = {
  name: string;
  /** Nothing for a phase. */
  duration?: string;
  /** By row number, as people write them; nothing for none. */
  predecessors?: string[];
  team?: string;
};

const [GROUND, BUILD, TRADES] = ['Groundworks', 'Builders', 'Trades'];

/** A phase holds the tasks after it. The first row is row 1. */
export const HOUSE: HouseTask[] = [
  { name: 'Preparation' },
  task('Survey the site', '2d', [], GROUND),
  task('Draw the plans', '10d', ['2'], BUILD),
  task('Apply for the permit', '15d', ['3'], BUILD),
  task('Permit granted', '0d', ['4']),
  { name: 'Foundation' },
  task('Clear the site', '2d', ['5'], GROUND),
  task('Dig the trenches', '3d', ['7'], GROUND),
  task('Lay the drains', '2d', ['8'], GROUND),
  task('Pour the footings', '2d', ['8', '9SS+1d'], GROUND),
  task('Cure the footings', '5ed', ['10']),
  task('Build the cellar walls', '5d', ['11'], BUILD),
  task('Pour the slab', '2d', ['9', '12'], GROUND),
  { name: 'Shell' },
  task('Frame the walls', '8d', ['13'], BUILD),
  task('Raise the roof', '5d', ['15'], BUILD),
  task('Cover the roof', '4d', ['16'], BUILD),
  task('Set the windows', '3d', ['3FS+20d', '15'], BUILD),
  task('Hang the doors', '2d', ['15'], BUILD),
  task('Weathertight', '0d', ['17', '18', '19']),
  { name: 'Interior' },
  task('Rough plumbing', '4d', ['20'], TRADES),
  task('Rough wiring', '4d', ['20', '22SS+1d'], TRADES),
  task('Heating', '5d', ['22'], TRADES),
  task('Insulation', '3d', ['23', '24'], BUILD),
  task('Plasterboard', '5d', ['25'], BUILD),
  task('Plaster', '4d', ['26SS+2d', '26FF+1d'], BUILD),
  task('Paint', '5d', ['27'], TRADES),
  task('Floors', '4d', ['28'], TRADES),
  task('Kitchen and baths', '6d', ['22', '28SS+2d'], TRADES),
  { name: 'Handover' },
  task('Fittings', '3d', ['29', '30'], TRADES),
  task('Landscape the garden', '5d', ['17'], GROUND),
  task('Final inspection', '1d', ['32', '33']),
  task('Keys handed over', '0d', ['34']),
];

/**
 * The working day at the end of which it is done, counted from the first as 1, with a pencil: the permit is granted after
 * 27, the footings are poured from 34 to 35, a Friday, and five days and nights later it is Wednesday, 38; the slab is
 * poured by 45, the walls stand by 53 and the roof is covered by 62; rough plumbing 66, heating 71, insulation 74,
 * plasterboard 79, plaster 80, paint 85, floors 89, fittings 92, inspection 93.
 */
export const HOUSE_WORKING_DAYS = 93;

export const isPhase = ({ duration }: HouseTask) => duration === undefined;

function task(name: string, duration: string, predecessors: string[], team?: string): HouseTask {
  return { name, duration, predecessors, team };
}
