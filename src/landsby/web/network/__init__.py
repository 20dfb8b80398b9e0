"""The network: meetings, anonymous cases, system challenges, measures and a memory that lasts."""
