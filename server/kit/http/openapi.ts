import { z } from 'zod'
import { createDocument } from 'zod-openapi'
import type { Contract, RouteSpec } from '../contract.ts'
import { paramsOf } from '../contract.ts'
import { kitErrors } from '../errors.ts'
import { healthPaths } from './health.ts'
import { fieldCodes } from '../validation.ts'

const params = z.record(z.string(), z.union([z.string(), z.number()])).optional()

/** The OpenAPI 3.1 document of all contracts; socket commands and events stand under `x-socket`. */
export function openApi(contracts: readonly Contract[]) {
  const codes = [...Object.keys(kitErrors), ...contracts.flatMap((contract) => Object.keys(contract.errors))]
  const error = z
    .object({
      code: z.enum(codes as [string, ...string[]]),
      params,
      issues: z
        .array(
          z.object({
            path: z.string(),
            code: z.enum([...fieldCodes, ...codes] as [string, ...string[]]),
            params,
          }),
        )
        .optional(),
    })
    .meta({ id: 'Error', description: 'A refusal: codes, never prose.' })
  const paths: Record<string, Record<string, object>> = { ...healthPaths }
  for (const contract of contracts) {
    for (const [key, spec] of Object.entries(contract.routes)) {
      const [method, path] = key.split(' ') as [string, string]
      const documented = `/api${path.replace(/:(\w+)/g, '{$1}')}`
      paths[documented] = {
        ...paths[documented],
        [method.toLowerCase()]: operation(contract.name, key, spec, error),
      }
    }
  }
  return {
    ...createDocument({
      openapi: '3.1.0',
      info: { title: 'MOWIS Hub', version: '1', license: { name: 'MIT' } },
      paths,
    }),
    'x-socket': Object.fromEntries(contracts.map((contract) => [contract.name, socketPart(contract)])),
  }
}

function operation(tag: string, key: string, spec: RouteSpec, error: z.ZodType) {
  const json = (schema: z.ZodType) => ({ content: { 'application/json': { schema } } })
  return {
    tags: [tag],
    operationId: key.replace(/[^\w]+/g, '_'),
    summary: spec.summary,
    requestParams: {
      ...(key.includes(':') && { path: paramsOf(key, spec) }),
      ...(spec.query && { query: spec.query }),
    },
    ...(spec.body && { requestBody: { required: true, ...json(spec.body) } }),
    responses: {
      ...(spec.output
        ? { [String(spec.status ?? 200)]: { description: 'Done.', ...json(spec.output) } }
        : { '204': { description: 'Done.' } }),
      default: { description: 'Refused.', ...json(error) },
    },
  }
}

function socketPart(contract: Contract) {
  const shape = (schema: z.ZodType) => z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })
  return {
    commands: Object.fromEntries(
      Object.entries(contract.commands).map(([name, spec]) => [
        name,
        {
          summary: spec.summary,
          input: shape(spec.input),
          ...(spec.output && { output: shape(spec.output) }),
        },
      ]),
    ),
    events: Object.fromEntries(
      Object.entries(contract.events).map(([name, schema]) => [name, shape(schema)]),
    ),
  }
}
