// Who buys in the demo, and where they live: made-up people in real towns.

type Some<T> = readonly [T, ...T[]]

export interface Place {
  country: string
  /** More orders come from here. */
  weight: number
  people: Some<readonly [name: string, mailbox: string]>
  streets: Some<string>
  cities: Some<readonly [city: string, state: string | null, postalCode: string]>
  phone: string
}

export const homeCountry = 'US'

export const places: Some<Place> = [
  {
    country: homeCountry,
    weight: 24,
    people: [
      ['Mara Okafor', 'mara.okafor'],
      ['Daniel Reyes', 'd.reyes'],
      ["Siobhán O'Leary", 'siobhan'],
      ['Tyler Nakamura-Beck', 'tyler.nb'],
      ['Grace Whitfield', 'grace.w'],
      ['Jamal Carter', 'jamal.carter'],
      ['Ines Castañeda', 'ines.castaneda'],
      ['Bill & Ruth Lindqvist', 'lindqvist.home'],
    ],
    streets: ['412 Alder St', '1600 Mission Blvd Apt 5', '77 Harbor View Rd', 'PO Box 2210', '9 Elm Ct #2'],
    cities: [
      ['Portland', 'OR', '97205'],
      ['San Diego', 'CA', '92109'],
      ['Burlington', 'VT', '05401'],
      ['Austin', 'TX', '78704'],
      ['Honolulu', 'HI', '96815'],
    ],
    phone: '+1 503 555 01',
  },
  place(
    'CA',
    5,
    [
      ['Noémie Tremblay', 'noemie.t'],
      ['Arjun Gill', 'arjun.gill'],
    ],
    ['1220 rue Saint-Denis', '88 Queen St W'],
    [
      ['Montréal', 'QC', 'H2X 3J6'],
      ['Toronto', 'ON', 'M5H 2M9'],
    ],
    '+1 514 555 01',
  ),
  place(
    'GB',
    6,
    [
      ['Poppy Ashworth', 'poppy.a'],
      ['Kwame Mensah', 'kwame'],
      ['Rhys ap Dafydd', 'rhys.apd'],
    ],
    ['14 Mill Lane', 'Flat 3, 220 Kingsland Road'],
    [
      ['Leeds', null, 'LS1 4DY'],
      ['London', null, 'E8 4DG'],
    ],
    '+44 20 7946 00',
  ),
  place(
    'IE',
    2,
    [['Aoife Ní Bhriain', 'aoife']],
    ['6 Quay Street'],
    [['Galway', 'Co. Galway', 'H91 T2F8']],
    '+353 91 555 0',
  ),
  place(
    'AU',
    6,
    [
      ['Matilda Jones', 'tilly.jones'],
      ['Ngọc Trần', 'ngoc.tran'],
    ],
    ['3/41 Smith St', '250 Flinders Ln'],
    [
      ['Fitzroy', 'VIC', '3065'],
      ['Hobart', 'TAS', '7000'],
    ],
    '+61 3 7010 00',
  ),
  place(
    'NZ',
    4,
    [
      ['Aroha Ngāta', 'aroha.n'],
      ['Hamish Muir', 'hamish'],
    ],
    ['19 Tāwhai Street'],
    [
      ['Whanganui', null, '4500'],
      ['Ōtautahi Christchurch', null, '8011'],
    ],
    '+64 3 555 00',
  ),
  place(
    'DE',
    5,
    [
      ['Jürgen Weißmüller', 'j.weissmueller'],
      ['Çağla Yıldız', 'cagla'],
    ],
    ['Große Bergstraße 12 b', 'Am Köllnischen Park 4'],
    [
      ['Hamburg', null, '22767'],
      ['Berlin', null, '10179'],
    ],
    '+49 30 5550 1',
  ),
  place(
    'FR',
    4,
    [
      ['Élodie Lefèvre', 'elodie'],
      ['Loïc Le Gall', 'loic.legall'],
    ],
    ['8 bis, rue de la Fée'],
    [
      ['Nantes', null, '44000'],
      ['Œuilly', null, '51480'],
    ],
    '+33 2 55 50 01 ',
  ),
  place(
    'ES',
    3,
    [
      ['José Ángel Muñoz', 'jose.munoz'],
      ['Núria Puig i Vila', 'nuria'],
    ],
    ['C/ Mayor, 3, 2.º izq.'],
    [
      ['Cáceres', 'Cáceres', '10003'],
      ["L'Hospitalet", 'Barcelona', '08901'],
    ],
    '+34 910 55 50 ',
  ),
  place(
    'PL',
    2,
    [
      ['Łukasz Wiśniewski', 'lukasz.w'],
      ['Żaneta Dąbrowska', 'zaneta'],
    ],
    ['ul. Świętojańska 7/4'],
    [['Łódź', null, '90-001']],
    '+48 42 555 00 ',
  ),
  place(
    'SE',
    2,
    [['Åsa Öberg', 'asa.oberg']],
    ['Sjövägen 11'],
    [['Västerås', null, '722 11']],
    '+46 21 555 0',
  ),
  place(
    'IS',
    1,
    [['Þórdís Ævarsdóttir', 'thordis']],
    ['Laugavegur 22'],
    [['Reykjavík', null, '101']],
    '+354 555 00',
  ),
  place(
    'BR',
    3,
    [
      ['João Conceição', 'joao.c'],
      ['Luísa Araújo', 'luisa'],
    ],
    ['Rua das Acácias, 90'],
    [['São Paulo', 'SP', '01310-100']],
    '+55 11 5555 00',
  ),
  place(
    'GR',
    2,
    [['Ελένη Παπαδοπούλου', 'eleni']],
    ['Οδός Αθηνάς 15'],
    [['Αθήνα', null, '105 51']],
    '+30 21 0555 00',
  ),
  place(
    'UA',
    2,
    [['Олена Коваленко', 'olena.k']],
    ["вул. Під'їзна, 4"],
    [['Львів', null, '79000']],
    '+380 32 555 00 ',
  ),
  place(
    'BG',
    1,
    [['Христо Димитров', 'hristo']],
    ['бул. Витоша 48'],
    [['София', null, '1000']],
    '+359 2 555 00',
  ),
  place(
    'IL',
    2,
    [['נועה לוי', 'noa.levi']],
    ['רחוב הרצל 12'],
    [['תל אביב', null, '6688112']],
    '+972 3 555 00',
  ),
  place(
    'AE',
    2,
    [['ليلى المنصوري', 'layla']],
    ['شارع الشيخ زايد 5'],
    [['دبي', null, '00000']],
    '+971 4 555 00',
  ),
  place(
    'IN',
    3,
    [
      ['अनन्या शर्मा', 'ananya'],
      ['Karthik Subramanian', 'karthik.s'],
    ],
    ['14, 2nd Cross, Indiranagar'],
    [['Bengaluru', 'KA', '560038']],
    '+91 80 5550 00',
  ),
  place('TH', 1, [['สมชาย ใจดี', 'somchai']], ['99/1 ถนนสุขุมวิท'], [['กรุงเทพฯ', null, '10110']], '+66 2 555 00'),
  place('CN', 2, [['王小明', 'wang.xm']], ['南京西路1266号'], [['上海', null, '200040']], '+86 21 5550 00'),
  place(
    'JP',
    5,
    [
      ['佐藤 花子', 'hanako.sato'],
      ['髙橋 健', 'ken.t'],
    ],
    ['神宮前3丁目1-5 コーポ桜201'],
    [
      ['渋谷区', '東京都', '150-0001'],
      ['京都市', '京都府', '600-8216'],
    ],
    '+81 3 5550 00',
  ),
  place(
    'KR',
    3,
    [
      ['김서연', 'seoyeon'],
      ['박지훈', 'jihoon.park'],
    ],
    ['세종대로 110'],
    [['서울', null, '04524']],
    '+82 2 555 00',
  ),
]

function place(
  country: string,
  weight: number,
  people: Place['people'],
  streets: Place['streets'],
  cities: Place['cities'],
  phone: string,
): Place {
  return { country, weight, people, streets, cities, phone }
}
