// The words of the UPU forms, in English and French as the UPU prints them.
import type { CustomsContent } from '../core/labels/label.ts'
import type { CustomsItem } from '../core/orders/order.ts'
import { countryName } from './country-name.ts'
import type { Column } from './customs-table.ts'

export const words = {
  title: ['CUSTOMS DECLARATION', 'DÉCLARATION EN DOUANE'],
  opened: ['May be opened officially', "Peut être ouvert d'office"],
  from: ['From', 'De'],
  to: ['To', 'À'],
  category: ['Category of item', "Catégorie de l'envoi"],
  totalWeight: ['Total gross weight (kg)', 'Poids brut total (kg)'],
  totalValue: ['Total value', 'Valeur totale'],
  nonDelivery: ['In case of non-delivery', 'En cas de non-livraison'],
  signature: ["Date and sender's signature", "Date et signature de l'expéditeur"],
  number: ['Item number', "Numéro de l'envoi"],
} as const satisfies Record<string, readonly [string, string]>

export const certification =
  'I certify that the particulars given in this customs declaration are correct and that this item does not contain ' +
  'any dangerous article or articles prohibited by legislation or by postal or customs regulations. / Je certifie ' +
  'que les renseignements donnés dans la présente déclaration en douane sont exacts et que cet envoi ne contient ' +
  'aucun objet dangereux ou interdit par la législation ou la réglementation postale ou douanière.'

export const categories: [CustomsContent['contents'], string][] = [
  ['gift', 'Gift / Cadeau'],
  ['documents', 'Documents'],
  ['merchandise', 'Sale of goods / Vente de marchandises'],
  ['sample', 'Commercial sample / Échantillon commercial'],
  ['returned_goods', 'Returned goods / Retour de marchandises'],
]

export const nonDeliveries: [CustomsContent['nonDelivery'], string][] = [
  ['return_to_sender', "Return to sender / Retour à l'expéditeur"],
  ['treat_as_abandoned', 'Treat as abandoned / Traiter comme abandonné'],
]

/** Columns of the goods; widths are of the order quantity, description, tariff, origin, value. */
export function goodsColumns(currency: string, widths: [number, number, number, number, number]): Column[] {
  const [quantity, description, tariff, origin, value] = widths
  return [
    {
      english: 'Quantity',
      french: 'Quantité',
      width: quantity,
      align: 'center',
      value: (item) => String(item.quantity),
    },
    {
      english: 'Detailed description of contents',
      french: 'Description détaillée du contenu',
      width: description,
      align: 'left',
      value: (item) => item.description ?? '',
    },
    {
      english: 'HS tariff number',
      french: 'N° tarifaire du SH',
      width: tariff,
      align: 'left',
      value: (item) => item.harmonizedTariffCode ?? '',
    },
    { english: 'Origin of goods', french: "Pays d'origine", width: origin, align: 'left', value: originOf },
    {
      english: `Value (${currency})`,
      french: `Valeur (${currency})`,
      width: value,
      align: 'right',
      value: (item) => item.value.toFixed(2),
    },
  ]
}

function originOf({ countryOfOrigin }: CustomsItem): string {
  return countryOfOrigin ? `${countryOfOrigin} ${countryName(countryOfOrigin)}` : ''
}
