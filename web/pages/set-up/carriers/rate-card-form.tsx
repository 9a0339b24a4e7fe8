import {
  Checkbox,
  Fieldset,
  MultiSelect,
  NumberInput,
  Select,
  SimpleGrid,
  Stack,
  Switch,
  TagsInput,
  TextInput,
} from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { texts } from '../../../texts/texts.ts'
import type { CarrierValues } from './carrier-values.ts'
import { Lines } from './lines.tsx'
import type { CardFields } from './rate-card-fields.ts'

const words = texts.carriers.card

type Form = UseFormReturnType<CarrierValues>
type ListName = 'packages' | 'zones' | 'services' | 'prices' | 'remoteAreas'

/** A rate card as tables: zones, services, prices by weight, surcharges. */
export function RateCardForm({ form }: { form: Form }) {
  return (
    <Stack gap="lg">
      <Numbers form={form} />
      <Zones form={form} />
      <Services form={form} />
      <Prices form={form} />
      <Measures form={form} />
      <Packages form={form} />
      <Surcharges form={form} />
    </Stack>
  )
}

function Numbers({ form }: { form: Form }) {
  const { hasAbroad } = form.values.card
  const text = (name: string) => form.getInputProps(`card.${name}`)
  return (
    <Fieldset legend={words.numbers}>
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
        <TextInput
          label={words.prefix}
          description={words.prefixHint}
          maxLength={8}
          required
          {...text('prefix')}
        />
        <NumberInput label={words.digits} description="6–12" min={6} max={12} {...text('digits')} />
      </SimpleGrid>
      <Switch
        mt="sm"
        label={words.international}
        {...form.getInputProps('card.hasAbroad', { type: 'checkbox' })}
      />
      {hasAbroad && (
        <SimpleGrid cols={2} spacing="sm" mt="sm">
          <TextInput label={words.letters} maxLength={2} {...text('letters')} />
          <TextInput label={words.country} maxLength={2} {...text('country')} />
        </SimpleGrid>
      )}
    </Fieldset>
  )
}

function Measures({ form }: { form: Form }) {
  const text = (name: string) => form.getInputProps(`card.${name}`)
  return (
    <Fieldset legend={words.measures}>
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
        <TextInput
          label={words.dimensionalDivisor}
          description={words.dimensionalDivisorHint}
          inputMode="numeric"
          {...text('dimensionalDivisor')}
        />
        <TextInput
          label={words.weightStepKg}
          description={words.weightStepKgHint}
          inputMode="decimal"
          {...text('weightStepKg')}
        />
      </SimpleGrid>
    </Fieldset>
  )
}

function Zones({ form }: { form: Form }) {
  const { zones } = form.values.card
  return (
    <Lines
      title={words.zones}
      hint={words.zonesHint}
      heads={[words.zone, words.country, words.states, words.postcodes]}
      count={zones.length}
      {...changes(form, 'zones', () => ({
        ...{ zone: zones.at(-1)?.zone ?? '', country: '', states: [], postcodes: [] },
      }))}
      cells={(line) => {
        const cell = cellOf(form, 'zones', words.zones, line)
        return [<TextInput key="zone" {...cell('zone', words.zone)} />, ...areaCells(cell)]
      }}
    />
  )
}

type Cell = ReturnType<typeof cellOf>

function areaCells(cell: Cell) {
  return [
    <TextInput
      key="country"
      maxLength={2}
      placeholder={words.anyCountry}
      {...cell('country', words.country)}
    />,
    <TagsInput key="states" placeholder={words.statesAll} {...cell('states', words.states)} />,
    <TagsInput
      key="postcodes"
      placeholder={words.postcodesHint}
      splitChars={[',', ' ', ';']}
      {...cell('postcodes', words.postcodes)}
    />,
  ]
}

function Services({ form }: { form: Form }) {
  const { services, packages } = form.values.card
  const codes = [...new Set(packages.map(({ code }) => code).filter((code) => code !== ''))]
  return (
    <Lines
      title={words.services}
      heads={[words.code, words.name, words.domestic, words.abroad, words.takes]}
      count={services.length}
      {...changes(form, 'services', () => ({
        ...{ code: '', name: '', domestic: true, international: false, packages: [] },
      }))}
      cells={(line) => {
        const cell = cellOf(form, 'services', words.services, line)
        return [
          <TextInput key="code" {...cell('code', words.code)} />,
          <TextInput key="name" {...cell('name', words.name)} />,
          <Checkbox key="domestic" mt={8} {...cell('domestic', words.domestic, 'checkbox')} />,
          <Checkbox key="international" mt={8} {...cell('international', words.abroad, 'checkbox')} />,
          <MultiSelect
            key="packages"
            data={codes}
            placeholder={words.takesAll}
            {...cell('packages', words.takes)}
          />,
        ]
      }}
    />
  )
}

function Prices({ form }: { form: Form }) {
  const { services, zones, prices } = form.values.card
  const named = (codes: string[]) => [...new Set(codes.filter((code) => code !== ''))]
  const serviceCodes = named(services.map(({ code }) => code))
  const zoneCodes = named(zones.map(({ zone }) => zone))
  return (
    <Lines
      title={words.prices}
      hint={words.pricesHint}
      heads={[words.service, words.zone, words.upToKg, words.price, words.perKg]}
      count={prices.length}
      {...changes(form, 'prices', () => ({
        service: prices.at(-1)?.service ?? serviceCodes[0] ?? '',
        zone: prices.at(-1)?.zone ?? zoneCodes[0] ?? '',
        ...{ upToKg: '', price: '', perKg: '' },
      }))}
      cells={(line) => {
        const cell = cellOf(form, 'prices', words.prices, line)
        return [
          <Select
            key="service"
            data={serviceCodes}
            allowDeselect={false}
            {...cell('service', words.service)}
          />,
          <Select key="zone" data={zoneCodes} allowDeselect={false} {...cell('zone', words.zone)} />,
          <TextInput key="upToKg" inputMode="decimal" {...cell('upToKg', words.upToKg)} />,
          <TextInput key="price" inputMode="decimal" {...cell('price', words.price)} />,
          <TextInput key="perKg" inputMode="decimal" {...cell('perKg', words.perKg)} />,
        ]
      }}
    />
  )
}

function Packages({ form }: { form: Form }) {
  return (
    <Lines
      title={words.packages}
      heads={[words.code, words.name, words.domestic, words.abroad]}
      count={form.values.card.packages.length}
      {...changes(form, 'packages', () => ({ code: '', name: '', domestic: true, international: false }))}
      cells={(line) => {
        const cell = cellOf(form, 'packages', words.packages, line)
        return [
          <TextInput key="code" {...cell('code', words.code)} />,
          <TextInput key="name" {...cell('name', words.name)} />,
          <Checkbox key="domestic" mt={8} {...cell('domestic', words.domestic, 'checkbox')} />,
          <Checkbox key="international" mt={8} {...cell('international', words.abroad, 'checkbox')} />,
        ]
      }}
    />
  )
}

function Surcharges({ form }: { form: Form }) {
  const amount = (name: string, label: string, hint?: string) => (
    <TextInput
      label={label}
      inputMode="decimal"
      {...(hint ? { description: hint } : {})}
      {...form.getInputProps(`card.${name}`)}
    />
  )
  return (
    <Fieldset legend={words.surcharges}>
      <Stack gap="sm">
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
          {amount('residential', words.residential)}
          {amount('signature', words.signature)}
          {amount('insurancePer100', words.insurancePer100, words.insuranceHint)}
          {amount('remoteAmount', words.remoteAmount, words.remoteHint)}
        </SimpleGrid>
        <Lines
          title={words.remoteAreas}
          heads={[words.country, words.states, words.postcodes]}
          count={form.values.card.remoteAreas.length}
          {...changes(form, 'remoteAreas', () => ({ country: '', states: [], postcodes: [] }))}
          cells={(line) => areaCells(cellOf(form, 'remoteAreas', words.remoteAreas, line))}
        />
      </Stack>
    </Fieldset>
  )
}

function changes(form: Form, list: ListName, blank: () => CardFields[ListName][number]) {
  return {
    onAdd: () => form.insertListItem(`card.${list}`, blank()),
    onRemove: (line: number) => form.removeListItem(`card.${list}`, line),
  }
}

/** The props of one input of a line, named by its column and line. */
function cellOf(form: Form, list: ListName, title: string, line: number) {
  return (name: string, label: string, type: 'input' | 'checkbox' = 'input') => ({
    'aria-label': `${words.line(title, line + 1)}: ${label}`,
    ...form.getInputProps(`card.${list}.${line}.${name}`, { type }),
  })
}
