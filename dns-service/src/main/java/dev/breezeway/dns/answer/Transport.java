package dev.breezeway.dns.answer;

/** How a query came; only UDP replies are ever cut short. */
public enum Transport {
    /** One packet each way. */
    UDP,
    /** Length-prefixed messages over a connection. */
    TCP
}
