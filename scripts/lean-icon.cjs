// Turbopack loader: our own `Icon` in the place of lucide-react's.
module.exports = () => "export { default } from '../../../../components/ui/lean-icon.ts'"
