import { Schema, model } from 'mongoose'
import type { HydratedDocumentFromSchema } from 'mongoose'
import { lastAct } from '../../kit/data/documents/acts.ts'
import { leaving } from '../../kit/data/documents/create.ts'
import { countries, languages } from '../../kit/vocabulary.ts'
import { resources, themes } from './vocabulary.ts'

const organisationSchema = new Schema(
  {
    name: { type: String, required: true },
    country: { type: String, enum: countries, required: true },
    registerNumber: { type: String, required: true },
    city: { type: String, required: true },
    region: { type: String, required: true },
    about: { type: String, default: '' },
    language: { type: String, enum: languages, required: true },
    themes: { type: [{ type: String, enum: themes }], required: true },
    needs: { type: [{ type: String, enum: resources }], required: true },
    gives: { type: [{ type: String, enum: resources }], required: true },
    createdBy: { type: Schema.Types.ObjectId, ref: 'User', required: true },
    /** Who entered or changed it, or let somebody in or out, last. */
    changedBy: lastAct,
    clientId: { type: String, required: true },
    /** Of what the act said: tells a retry from something else under its `clientId`. */
    digest: { type: String, default: '' },
  },
  { timestamps: true },
)
organisationSchema.index({ country: 1, registerNumber: 1 }, { unique: true })
organisationSchema.index({ createdBy: 1, clientId: 1 }, { unique: true })
organisationSchema.index({ name: 1 })

export const OrganisationModel = leaving(model('Organisation', organisationSchema), 'about', 'digest')
export type OrganisationDocument = HydratedDocumentFromSchema<typeof organisationSchema>
