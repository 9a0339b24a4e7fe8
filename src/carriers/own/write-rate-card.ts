// A rate card as somebody would write it, for those who edit it.
import type { PostcodeRule } from './postcodes.ts'
import type { RateCard } from './rate-card.ts'
import type { Area } from './zones.ts'

/** `readRateCard` reads it again as it was. */
export function writeRateCard(card: RateCard): object {
  const { zones, surcharges } = card
  const { remote } = surcharges
  return {
    ...card,
    zones: zones.map((zone) => ({ ...zone, areas: zone.areas.map(writeArea) })),
    surcharges: { ...surcharges, remote: remote && { ...remote, areas: remote.areas.map(writeArea) } },
  }
}

function writeArea(area: Area): object {
  return { ...area, postcodes: area.postcodes?.map(writeRule) }
}

function writeRule({ first, last }: PostcodeRule): string {
  if (first === '') return '*'
  return last === null ? first : `${first}-${last}`
}
