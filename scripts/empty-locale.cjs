// Turbopack loader: a language file of React Aria for a language we don't offer.
module.exports = () => 'export default {}'
