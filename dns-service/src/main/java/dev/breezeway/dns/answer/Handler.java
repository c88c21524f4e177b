package dev.breezeway.dns.answer;

/** One link of the chain. Runs on an event loop: must not block. */
interface Handler {
    Outcome handle(Query query);
}
