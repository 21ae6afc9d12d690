// GET /sourcecodes: the short codes the company texts from.
import type { Handler } from './http.ts'

export const getSourceCodes: Handler = ({ company }) => ({
  status: 200,
  body: [...company.sourceCodes.values()].map((code) => ({
    sourcecode: code.sourcecode,
    country_code: code.countryCode,
    sourcecode_type: code.type,
    primary_country_name: code.countryName,
    sms_enabled: true,
    mms_enabled: false,
    sourcecode_end_date: null,
  })),
})
