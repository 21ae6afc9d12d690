// Who Harbor & Pine is at Vibes. Free of everything else, so that the tests' side can use it too.

export const sampleCompany = { companyKey: 'HARBORPINE', username: 'flowstep@harborpine.example' }
export const sampleShortCode = '52623'
