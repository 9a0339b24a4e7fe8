// What the demo sells.

export interface Good {
  sku: string
  name: string
  cents: number
  ounces: number
  /** Chosen among by the buyer; the first letters of the choice end the SKU. */
  option?: { name: string; values: readonly [string, ...string[]] }
  tariffCode: string
  origin: string
  shelf: string
  upc: string | null
}

const sizes = { name: 'Size', values: ['Small', 'Medium', 'Large', 'X-Large'] } as const
const grinds = { name: 'Grind', values: ['Whole bean', 'Filter', 'Espresso'] } as const
const glazes = { name: 'Glaze', values: ['Moss', 'Ochre', 'Slate', 'Unglazed'] } as const

export const goods: readonly [Good, ...Good[]] = [
  good('COF-GUJI', 'Guji coffee, 250 g', 1450, 9.5, '0901210010', 'ET', 'A-01', grinds, '614143001017'),
  good('COF-HUILA', 'Huila coffee, 1 kg', 4200, 36.5, '0901210010', 'CO', 'A-02', grinds, '614143001024'),
  good('TEA-SENCHA', 'Sencha, 100 g tin', 1890, 6.2, '0902100000', 'JP', 'A-07', undefined, '614143001109'),
  good('TEA-ASSAM', 'Assam, 50 bags', 990, 5, '0902300000', 'IN', 'A-08', undefined, '614143001116'),
  good('MUG-STONE', 'Stoneware mug, 350 ml', 2400, 14, '6912004400', 'PT', 'B-03', glazes),
  good('POT-CAST', 'Cast iron teapot', 7900, 52, '7323910000', 'JP', 'B-05'),
  good('DRIP-V', 'Pour-over dripper, size 02', 2650, 11, '6911103700', 'JP', 'B-09', glazes),
  good('FIL-100', 'Paper filters, 100 pieces', 650, 4, '4823200000', 'JP', 'B-10', undefined, '614143002205'),
  good(
    'GRIND-H',
    'Hand grinder, steel burrs',
    11900,
    27,
    '8210000000',
    'TW',
    'B-12',
    undefined,
    '614143002304',
  ),
  good('TEE-HOUSE', 'Packhouse T-shirt', 2900, 6.5, '6109100012', 'BD', 'C-01', sizes),
  good('APRON-W', 'Waxed canvas apron', 5800, 22, '6211420081', 'GB', 'C-04', sizes),
  good('TOWEL-L', 'Linen tea towel', 1700, 4.5, '6302910045', 'LT', 'C-06', {
    name: 'Colour',
    values: ['Red', 'Blue', 'Natural'],
  }),
  good('HON-HTH', 'Heather honey, 340 g', 1250, 19, '0409000000', 'GB', 'D-02'),
  good(
    'CHOC-72',
    'Dark chocolate 72 %, bar',
    790,
    3.6,
    '1806320000',
    'EC',
    'D-05',
    undefined,
    '614143004001',
  ),
  good('BOX-TASTE', "Taster's box, six coffees", 3600, 17, '0901210010', 'US', 'D-09', grinds),
  good('CARD-GIFT', 'Gift card, printed', 5000, 0.5, '4911998000', 'US', 'E-01'),
]

function good(
  sku: string,
  name: string,
  cents: number,
  ounces: number,
  tariffCode: string,
  origin: string,
  shelf: string,
  option?: Good['option'],
  upc: string | null = null,
): Good {
  return { sku, name, cents, ounces, tariffCode, origin, shelf, upc, ...(option && { option }) }
}
