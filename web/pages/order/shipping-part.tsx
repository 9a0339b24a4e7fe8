// How the order is to travel.
import { formatInstant } from '../../parts/format.ts'
import { texts } from '../../texts/texts.ts'
import { EditPart } from './edit-part.tsx'
import { Facts } from './facts.tsx'
import { fields } from './fields.ts'
import { moneyIn } from './money.ts'
import type { PartProps } from './part-props.ts'
import { FieldsForm } from './small-parts.tsx'
import { useEdit } from './use-edit.ts'
import { showValue, useLookups, useWords } from './words.ts'

const said = texts.order

export function ShippingPart({ page, locked }: PartProps) {
  const edit = useEdit(page, fields.shipping)
  const words = useWords()
  const { warehouses } = useLookups()
  const { doc } = page.order
  const { advancedOptions, insuranceOptions } = doc
  const warehouse = warehouses.find(({ warehouseId }) => warehouseId === advancedOptions.warehouseId)
  const shown = (path: string, value: unknown) => (value === null ? null : showValue(words, path, value))
  const flags = (['nonMachinable', 'saturdayDelivery', 'containsAlcohol'] as const)
    .filter((flag) => advancedOptions[flag])
    .map((flag) => said.member(`advancedOptions.${flag}`))
  return (
    <EditPart
      name="shipping"
      title={said.shipping}
      edit={edit}
      locked={locked}
      form={<FieldsForm paths={fields.shipping} />}
    >
      <Facts
        rows={[
          [said.member('requestedShippingService'), doc.requestedShippingService],
          [said.member('shipByDate'), formatInstant(doc.shipByDate)],
          [said.member('advancedOptions.warehouseId'), warehouse?.name],
          [said.member('carrierCode'), page.carrierName ?? doc.carrierCode],
          [said.member('serviceCode'), page.serviceName ?? doc.serviceCode],
          [said.member('packageCode'), doc.packageCode],
          [
            said.member('confirmation'),
            doc.confirmation === 'none' ? null : shown('confirmation', doc.confirmation),
          ],
          [said.member('weight'), shown('weight', doc.weight)],
          [said.member('dimensions'), shown('dimensions', doc.dimensions)],
          [
            said.member('insuranceOptions'),
            insuranceOptions.insureShipment ? moneyIn(page.currency)(insuranceOptions.insuredValue) : null,
          ],
          [said.member('advancedOptions'), flags.join(', ')],
        ]}
      />
    </EditPart>
  )
}
