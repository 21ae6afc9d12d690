// Inside the frame, so that the way on is at hand.
export { default } from '#app/not-found.tsx'
