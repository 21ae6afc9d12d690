export const flow = {
  overtaken: 'Somebody saved this flow before you did. Nothing of yours is lost: choose which one to keep.',
}
