// The alphabet texts are charged by. One character outside it turns the whole text into UCS-2, where a part holds 70
// characters instead of 160. Source: 3GPP TS 23.038, 6.2.1 (basic) and 6.2.1.1 (extension, sent as two units).

const basic =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà'
const extension = '\f^{}\\[~]|€'

// Indexed by UTF-16 unit; the highest is the euro sign. 0: not in the alphabet.
const unitsByCode = new Uint8Array(0x20ad)
for (const character of basic) unitsByCode[character.charCodeAt(0)] = 1
for (const character of extension) unitsByCode[character.charCodeAt(0)] = 2

/** How many GSM-7 units this UTF-16 unit takes: 1, 2, or 0 where the alphabet doesn't have it. */
export function gsmUnits(utf16Unit: number): 0 | 1 | 2 {
  return (unitsByCode[utf16Unit] ?? 0) as 0 | 1 | 2
}

/** Whether every character is in the GSM-7 alphabet. */
export function fitsGsm(text: string): boolean {
  for (let index = 0; index < text.length; index += 1) {
    if (gsmUnits(text.charCodeAt(index)) === 0) return false
  }
  return true
}
