import {
  Accordion,
  MultiSelect,
  NumberInput,
  PasswordInput,
  Select,
  SimpleGrid,
  Stack,
  Switch,
  TextInput,
} from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { texts } from '../../../texts/texts.ts'
import type { Kind, SettingName, StoreFields } from './store-form.ts'

const zones = Intl.supportedValuesOf('timeZone')
const words = texts.stores.form

interface Props {
  form: UseFormReturnType<StoreFields>
  kind: Kind
  /** Of a store that is kept: which credentials it has. */
  has?: { username: boolean; password: boolean }
}

/** How a shop is reached, in the words of its kind. */
export function ConnectionFields({ form, kind, has }: Props) {
  const isKeyed = kind.kind === 'woocommerce'
  const kept = (isKept: boolean | undefined) =>
    isKept ? { description: words.kept, placeholder: words.keptPlaceholder } : {}
  return (
    <Stack gap="sm">
      <TextInput
        label={words.url}
        description={words.urlHints[kind.kind]}
        type="url"
        required
        {...form.getInputProps('url')}
      />
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
        <TextInput
          label={isKeyed ? words.consumerKey : words.username}
          autoComplete="off"
          {...kept(has?.username)}
          {...form.getInputProps('username')}
        />
        <PasswordInput
          label={isKeyed ? words.consumerSecret : words.password}
          autoComplete="new-password"
          {...kept(has?.password)}
          {...form.getInputProps('password')}
        />
      </SimpleGrid>
      <Accordion variant="separated" chevronPosition="left">
        <Accordion.Item value="more">
          <Accordion.Control>{words.more}</Accordion.Control>
          <Accordion.Panel>
            <Stack gap="sm">
              <MultiSelect
                label={words.authModes}
                description={words.authModesHint}
                data={kind.asks.authModes.map((mode) => ({ value: mode, label: words.modes[mode] ?? mode }))}
                {...form.getInputProps('authModes')}
              />
              {kind.asks.settings.map((name) => (
                <SettingField key={name} name={name} form={form} />
              ))}
            </Stack>
          </Accordion.Panel>
        </Accordion.Item>
      </Accordion>
    </Stack>
  )
}

function SettingField({ name, form }: { name: SettingName; form: UseFormReturnType<StoreFields> }) {
  const [label, hint] = words.settings[name] ?? [name, '']
  const described = { label, ...(hint === '' ? {} : { description: hint }) }
  switch (name) {
    case 'timeZone':
      return (
        <Select
          searchable
          data={['UTC', ...zones]}
          allowDeselect={false}
          {...described}
          {...form.getInputProps(name)}
        />
      )
    case 'orderDateFrom':
      return (
        <Select
          data={Object.entries(words.orderDates).map(([value, label]) => ({ value, label }))}
          allowDeselect={false}
          {...described}
          {...form.getInputProps(name)}
        />
      )
    case 'everyMinutes':
    case 'notifyDelayMinutes':
      return <NumberInput min={0} allowDecimal={false} {...described} {...form.getInputProps(name)} />
    default:
      return <Switch {...described} {...form.getInputProps(name, { type: 'checkbox' })} />
  }
}
