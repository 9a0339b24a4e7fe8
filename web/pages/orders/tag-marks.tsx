import { ColorSwatch } from '@mantine/core'
import { texts } from '../../texts/texts.ts'
import styles from './order-grid.module.css'

const SHOWN = 2

interface Props {
  tagIds: readonly number[]
  /** Those of the account, by their ids. */
  tags: ReadonlyMap<number, { name: string; color: string }>
}

export function TagMarks({ tagIds, tags }: Props) {
  const known = tagIds.flatMap((id) => tags.get(id) ?? [])
  const names = known.map(({ name }) => name).join(', ')
  return (
    <span className={styles.tags} title={names}>
      {known.slice(0, SHOWN).map(({ name, color }) => (
        <span key={name} className={styles.tag}>
          <ColorSwatch color={color} size={10} withShadow={false} aria-hidden />
          {name}
        </span>
      ))}
      {known.length > SHOWN && <span>{texts.orders.moreTags(known.length - SHOWN)}</span>}
    </span>
  )
}
