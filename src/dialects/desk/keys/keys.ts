import { createKey, listKeys, revokeKey } from '../../../core/accounts/api-keys.ts'
import { type Endpoint, idParam } from '../request.ts'
import { keyApis, kindOfApi, presentKey, presentNewKey } from './key-wire.ts'

export const getKeys: Endpoint = async (ctx) => ({ keys: (await listKeys(ctx)).map(presentKey) })

export const postKey: Endpoint = async (ctx, request) => {
  const body = request.body()
  const api = body.requiredOneOf('api', keyApis)
  const label = body.requiredText('label')
  body.throwIfFaulty()
  return presentNewKey(await createKey(ctx, { kind: kindOfApi[api ?? 'shipstation'], label }))
}

export const deleteKey: Endpoint = async (ctx, request) => {
  await revokeKey(ctx, idParam(request, 'keyId'))
  return null
}
