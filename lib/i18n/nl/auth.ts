import type { auth as english } from '../en/auth.ts'
import type { Translated } from '../messages.ts'

export const auth: Translated<typeof english> = {
  signIn: 'Inloggen',
  signInTo: 'Inloggen bij Flowstep',
  signOut: 'Uitloggen',
  email: 'E-mail',
  password: 'Wachtwoord',
  signingIn: 'Inloggen…',
  wrongPair:
    'Dit e-mailadres en wachtwoord horen niet bij elkaar. Controleer beide, of vraag een beheerder om een nieuw wachtwoord.',
  deactivated: 'Dit account is uitgeschakeld. Vraag een beheerder om het weer aan te zetten.',
  tooManyAttempts:
    'Te veel pogingen. Probeer het over {minutes, plural, one {een minuut} other {# minuten}} opnieuw.',
  emailMissing: 'Vul het e-mailadres in waarmee je bent uitgenodigd.',
  passwordMissing: 'Vul je wachtwoord in.',
  passwordLength: 'Een wachtwoord heeft {min} tot {max} tekens.',
  emailTaken: 'Iemand heeft al een account met dit e-mailadres.',
  demoTitle: 'Dit is de demo',
  demoExplanation:
    'Hij draait alleen op deze computer, met verzonnen mensen en een sandbox in plaats van Vibes. Er wordt nooit een echte sms verstuurd.',
  continueAs: 'Doorgaan als {role}',
  roleAdmin: 'beheerder',
  roleMarketer: 'marketeer',
  roleAnalyst: 'analist',
  noAccountYet:
    'Nog geen account? Een beheerder kan je uitnodigen. De eerste beheerder maak je met <command>npm run create-admin</command>.',
  forbiddenTitle: 'Niet voor jouw rol',
  forbiddenExplanation:
    'Jouw rol, {role}, geeft geen toegang tot deze pagina. Een beheerder kan dat veranderen.',
  backHome: 'Naar Mijn Flowstep',
}
