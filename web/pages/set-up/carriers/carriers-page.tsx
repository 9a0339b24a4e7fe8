import { ActionIcon, Badge, Button, Group, Menu, Table, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconDots, IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useAccountId, useRole } from '../../../api/account.ts'
import { type CarrierAnswer, carriersApi, carriersQuery } from '../../../api/carriers.ts'
import { confirmFirst } from '../../../parts/confirm.tsx'
import { formatAmount } from '../../../parts/format.ts'
import { PageHead } from '../../../parts/page-head.tsx'
import { useShortcuts } from '../../../parts/shortcuts/shortcuts.ts'
import { Failed, Loading } from '../../../parts/states.tsx'
import { texts } from '../../../texts/texts.ts'
import { useChange } from '../use-change.ts'
import { CarrierDrawer, type Edited } from './carrier-drawer.tsx'
import { FundsModal, LedgerDrawer } from './funds.tsx'

const words = texts.carriers
const MOST_SERVICES = 3

export function CarriersPage() {
  const carriers = useQuery(carriersQuery(useAccountId()))
  const mayChange = useRole().isAtLeast('manager')
  const [edited, setEdited] = useState<Edited>(null)
  const [funded, setFunded] = useState<CarrierAnswer | null>(null)
  const [read, setRead] = useState<CarrierAnswer | null>(null)
  if (carriers.isPending) return <Loading />
  if (carriers.isError) return <Failed error={carriers.error} onRetry={() => void carriers.refetch()} />
  return (
    <>
      <PageHead title={words.title} hint={words.hint}>
        {mayChange && <AddMenu onAdd={setEdited} />}
      </PageHead>
      <Table.ScrollContainer minWidth={760}>
        <Table verticalSpacing="sm" aria-label={words.title}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{words.columns.name}</Table.Th>
              <Table.Th>{words.columns.code}</Table.Th>
              <Table.Th>{words.columns.kind}</Table.Th>
              <Table.Th>{words.columns.services}</Table.Th>
              <Table.Th ta="right">{words.columns.balance}</Table.Th>
              <Table.Th>{words.columns.state}</Table.Th>
              {mayChange && <Table.Th w={60}>{texts.setUp.actions}</Table.Th>}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {carriers.data.map((carrier) => (
              <Line
                key={`${carrier.carrierId} ${carrier.code}`}
                carrier={carrier}
                mayChange={mayChange}
                onEdit={() => setEdited(carrier)}
                onFund={() => setFunded(carrier)}
                onRead={() => setRead(carrier)}
              />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {!mayChange && (
        <Text size="sm" c="dimmed">
          {texts.setUp.mayNot}
        </Text>
      )}
      <CarrierDrawer edited={edited} onClose={() => setEdited(null)} />
      <FundsModal carrier={funded} onClose={() => setFunded(null)} />
      <LedgerDrawer carrier={read} onClose={() => setRead(null)} />
    </>
  )
}

function AddMenu({ onAdd }: { onAdd(kind: 'own' | 'sandbox'): void }) {
  const [isOpen, menu] = useDisclosure()
  useShortcuts([
    { id: 'carriers.add', label: words.add, group: texts.setUp.group, keys: 'n', run: menu.open },
  ])
  return (
    <Menu opened={isOpen} onChange={menu.toggle} position="bottom-end" width={320}>
      <Menu.Target>
        <Button leftSection={<IconPlus size={16} aria-hidden />}>{words.add}</Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => onAdd('own')}>
          {words.addOwn}
          <Text size="xs" c="dimmed">
            {words.addOwnHint}
          </Text>
        </Menu.Item>
        <Menu.Item onClick={() => onAdd('sandbox')}>
          {words.addSandbox}
          <Text size="xs" c="dimmed">
            {words.addSandboxHint}
          </Text>
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

interface LineProps {
  carrier: CarrierAnswer
  mayChange: boolean
  onEdit(): void
  onFund(): void
  onRead(): void
}

function Line({ carrier, mayChange, ...actions }: LineProps) {
  const { name, nickname, code, kind, services, balance, active, primary, isSample, currency } = carrier
  const more = services.length - MOST_SERVICES
  return (
    <Table.Tr>
      <Table.Td>
        <Text fw={600} size="sm">
          {name}
        </Text>
        {nickname && (
          <Text size="xs" c="dimmed">
            {nickname}
          </Text>
        )}
      </Table.Td>
      <Table.Td>
        <Text size="sm" ff="monospace">
          {code}
        </Text>
      </Table.Td>
      <Table.Td>
        <Group gap="xs">
          {words.kinds[kind] ?? kind}
          {isSample && <Mark text={words.sample} color="orange" />}
        </Group>
      </Table.Td>
      <Table.Td>
        <Text size="sm" title={services.map(({ name }) => name).join(', ')}>
          {services
            .slice(0, MOST_SERVICES)
            .map(({ name }) => name)
            .join(', ')}
          {more > 0 && ` +${more}`}
        </Text>
      </Table.Td>
      <Table.Td ta="right" style={{ whiteSpace: 'nowrap' }}>
        {balance === null ? '' : `${formatAmount(balance)} ${currency}`}
      </Table.Td>
      <Table.Td>
        <Group gap="xs" wrap="nowrap">
          <Mark text={active ? words.active : words.inactive} color={active ? 'teal' : 'gray'} />
          {active && primary && <Mark text={words.primary} color="blue" title={words.primaryHint} />}
          {carrier.isBuiltIn && <Mark text={words.builtIn} color="gray" />}
        </Group>
      </Table.Td>
      {mayChange && (
        <Table.Td>{carrier.carrierId > 0 && <CarrierMenu carrier={carrier} {...actions} />}</Table.Td>
      )}
    </Table.Tr>
  )
}

function Mark({ text, color, title }: { text: string; color: string; title?: string }) {
  return (
    <Badge variant="light" color={color} tt="none" title={title} miw="max-content">
      {text}
    </Badge>
  )
}

function CarrierMenu({ carrier, onEdit, onFund, onRead }: Omit<LineProps, 'mayChange'>) {
  const accountId = useAccountId()
  const { carrierId, name, active, primary, requiresFundedAccount } = carrier
  const change = useChange({
    run: (given: { active?: boolean; primary?: boolean }) => carriersApi(accountId).change(carrierId, given),
    nouns: ['carriers', 'lookups'],
    done: () => words.changed,
  })
  const deactivate = () =>
    confirmFirst({
      title: words.deactivateTitle(name),
      text: words.deactivateText,
      confirm: words.deactivate,
      onConfirm: () => change.mutate({ active: false }),
    })
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          loading={change.isPending}
          aria-label={words.edit(name)}
        >
          <IconDots size={16} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={onEdit}>{texts.setUp.edit}</Menu.Item>
        {requiresFundedAccount && <Menu.Item onClick={onFund}>{words.addFunds}</Menu.Item>}
        {requiresFundedAccount && <Menu.Item onClick={onRead}>{words.ledger}</Menu.Item>}
        {active && !primary && (
          <Menu.Item onClick={() => change.mutate({ primary: true })}>{words.makePrimary}</Menu.Item>
        )}
        <Menu.Divider />
        {active ? (
          <Menu.Item color="red" onClick={deactivate}>
            {words.deactivate}
          </Menu.Item>
        ) : (
          <Menu.Item onClick={() => change.mutate({ active: true })}>{words.reactivate}</Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}
