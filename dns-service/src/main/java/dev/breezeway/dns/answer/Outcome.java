package dev.breezeway.dns.answer;

import java.util.List;
import java.util.concurrent.CompletionStage;

/** What a handler made of a query. */
sealed interface Outcome {
    static Outcome next(Query query) {
        return new Next(query);
    }

    /** An error without records. The question is repeated where it could be read. */
    static Reply error(Query query, int rcode) {
        return new Reply(
                query.message() == null
                        ? Body.header(rcode)
                        : Body.of(query.question(), rcode, false, List.of(), List.of()));
    }

    /** Go on down the chain with this query. */
    record Next(Query query) implements Outcome {}

    /** This is the reply. */
    record Reply(Body body) implements Outcome {}

    /** The reply will come, or fail, which makes it SERVFAIL. */
    record Later(CompletionStage<Body> body) implements Outcome {}

    /** No reply at all. */
    record Silence() implements Outcome {}
}
