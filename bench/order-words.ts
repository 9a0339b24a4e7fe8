// Who buys in the bench and what: enough different names and goods for searches to have something to choose from.

type Some<T> = readonly [T, ...T[]]

export const firstNames = words(
  `Ada Adrián Aiko Alice Amara Andreas Anja Arjun Aylin Beatriz Ben Björn Carla Chidi Chloé Dana Daniel Diego Elena Elif
  Emeka Emma Ewa Farah Felix Fiona Gabriel Grace Hana Hugo Ines Ingrid Isaac Ivan Jamal Jana Jonas Juan Kaito Karin Kemal
  Kwame Lars Laura Leila Liam Linh Lucía Maja Marco Maria Mei Mikael Mina Nadia Niamh Noah Nora Oliver Olga Omar Paula
  Pedro Poppy Priya Rafael Rosa Ruth Sakura Samir Sara Sean Sofia Stefan Tara Theo Tomás Uma Valentina Victor Wei Yara
  Yusuf Zoe`,
)
export const lastNames = words(
  `Abbott Ahmed Alvarez Andersson Ashworth Bauer Becker Bianchi Bishop Brandt Brennan Carter Castillo Chen Clarke Costa
  Dahl Delgado Diallo Dubois Eriksen Esposito Farrell Ferreira Fischer Fontaine Fraser Fujita García Gill Gruber Haddad
  Hansen Hayes Hoffmann Ibrahim Ito Jansen Jensen Kaya Keller Khan Kim Kowalski Kumar Lambert Larsen Lindqvist Lopez
  MacLeod Martin Mensah Meyer Moreau Murphy Nakamura Navarro Nguyen Novak O’Brien Okafor Olsen Park Patel Pereira Petrov
  Quinn Ramos Reyes Ricci Rossi Saito Santos Schmidt Schwarz Silva Singh Sørensen Suzuki Tanaka Tremblay Vargas Virtanen
  Wagner Walker Whitfield Wójcik Yamamoto Yilmaz Young Zhang Zimmermann`,
)
export const makings = words(
  `Oiled Waxed Brushed Glazed Woven Quilted Carved Forged Speckled Ribbed Padded Folding Tapered Smoked Roasted Handmade`,
)
export const materials = words(
  `Walnut Oak Ash Bamboo Cork Linen Cotton Wool Hemp Leather Canvas Copper Brass Steel Iron Enamel Stoneware Porcelain
  Glass Slate Marble Felt Denim Silk`,
)
export const things = words(
  `Board Bowl Mug Teapot Tray Apron Towel Napkin Blanket Cushion Lamp Candle Basket Hook Shelf Stool Grinder Kettle
  Dripper Scale Knife Ladle Whisk Jar Bottle Flask Notebook Wallet Belt Backpack Pouch Scarf Glove Hat Sock Slipper Clock
  Frame Vase Planter`,
)
export const colours = words('Moss Ochre Slate Natural Indigo Rust Cream Charcoal')
export const sizes = words('Small Medium Large')
export const streets = words(
  'Alder Mission Harbor Elm Chapel Station Orchard Mill King Bridge Park Cedar Victoria Hill',
)
export const notes: Some<string> = [
  'Please leave the parcel with the neighbour.',
  'Ring twice, the bell is weak.',
  'It is a birthday present: deliver before Friday if you can.',
  'No plastic, please. Paper tape is fine, and the box may be one that was used before.',
  'Bitte nicht knicken.',
]
/** Town, state, postal code, country. */
export const towns: Some<readonly [string, string, string, string]> = [
  ['Portland', 'OR', '97205', 'US'],
  ['San Diego', 'CA', '92109', 'US'],
  ['Burlington', 'VT', '05401', 'US'],
  ['Austin', 'TX', '78704', 'US'],
  ['Chicago', 'IL', '60614', 'US'],
  ['Montréal', 'QC', 'H2X 3J6', 'CA'],
  ['Leeds', 'West Yorkshire', 'LS1 4AP', 'GB'],
  ['Freiburg im Breisgau', 'BW', '79098', 'DE'],
  ['Melbourne', 'VIC', '3000', 'AU'],
]

function words(text: string): Some<string> {
  const [first = '', ...others] = text.trim().split(/\s+/)
  return [first, ...others]
}
