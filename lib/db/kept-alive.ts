/**
 * For every connection of ours. Of a machine that is gone nothing says so; without the first question after 10 s (Node then asks each second,
 * ten times) Linux would wait for two hours before it asked.
 */
export const keptAlive = { keepAlive: true, keepAliveInitialDelayMillis: 10_000 }
