package dev.breezeway.arm.forward;

import io.vertx.core.http.RequestOptions;
import java.util.Iterator;
import java.util.List;

/** Where one request may go, in order: the next is tried only when the one before cannot have acted on it. */
public interface Targets extends Iterator<RequestOptions> {

    /** The last one that was given could not be reached, or said that it cannot answer now. */
    void missed();

    /** This one and no other. */
    static Targets only(RequestOptions options) {
        Iterator<RequestOptions> one = List.of(options).iterator();
        return new Targets() {
            @Override
            public boolean hasNext() {
                return one.hasNext();
            }

            @Override
            public RequestOptions next() {
                return one.next();
            }

            @Override
            public void missed() {}
        };
    }
}
