export const today = {
  title: 'Today',
  inZone: (day: string, zone: string) => `${day}, times in ${zone}`,
  waiting: 'Waiting to be packed',
  awaitingPayment: 'Awaiting payment',
  onHold: 'On hold',
  shipped: 'Shipped today',
  orders: 'Orders',
  byAge: 'Waiting, by age',
  age: 'Placed',
  ages: (from: number, to: number | null) => {
    if (to === null) return `${from} days ago or more`
    if (to === 0) return 'Less than a day ago'
    if (from === to) return from === 1 ? '1 day ago' : `${from} days ago`
    return `${from} to ${to} days ago`
  },
  byShipBy: 'Open orders, by the day to ship by',
  shipBy: 'Ship by',
  dues: { overdue: 'Overdue', today: 'Today', tomorrow: 'Tomorrow', later: 'Later' },
  holds: 'Holds that end',
  holdEnds: 'Hold ends',
  holdToday: 'Today or before',
  holdTomorrow: 'Tomorrow',
  holdSoon: 'Within the next six days',
  byHour: 'Shipped, by hour',
  hour: 'Hour',
  asTable: 'As a table',
  byUser: 'Shipped, by person',
  person: 'Person',
  nobody: 'By an API or the hub',
  formerUser: 'Somebody who is gone',
  byCarrier: 'Shipped, by carrier',
  carrier: 'Carrier',
  noCarrier: 'No carrier',
  noneShipped: 'Nothing has left today yet.',
  trouble: 'To look after',
  noTrouble: 'Stores, webhooks and notices are all well.',
  failing: (name: string) => `${name}: orders could not be fetched`,
  late: (name: string) => `${name}: fetching orders is late`,
  lastFetched: (when: string) => `Fetched last ${when}`,
  neverFetched: 'Never fetched',
  webhookOff: (name: string) => `Webhook ${name} is switched off`,
  webhookFailing: (name: string) => `Webhook ${name} fails`,
  lost: (count: number) =>
    count === 1 ? '1 message given up in seven days' : `${count} messages given up in seven days`,
  failingSince: (when: string) => `Failing since ${when}`,
  untoldStores: (count: number) =>
    count === 1
      ? 'A shop was not told of 1 parcel in seven days'
      : `Shops were not told of ${count} parcels in seven days`,
  untoldBuyers: (count: number) =>
    count === 1
      ? '1 mail to a buyer was given up in seven days'
      : `${count} mails to buyers were given up in seven days`,
}
