package dev.breezeway.dns.answer;

import dev.breezeway.dns.view.ViewName;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Type;

/**
 * Replies by view, name and type. Each is kept with what it was made from and given out only while all of that still
 * holds, so a change outdates exactly the replies that looked at a changed name, whichever thread is faster. Only
 * answers about existing names of common types are kept: asking for random names fills nothing.
 */
final class PreparedAnswers {
    private static final int MOST = 65_536;
    private static final Set<Integer> TYPES = Set.of(Type.A, Type.AAAA, Type.CNAME, Type.HTTPS);

    private final ConcurrentMap<Key, Prepared> prepared = new ConcurrentHashMap<>();

    @Nullable
    Body find(Query query) {
        Prepared found = prepared.get(Key.of(query));
        if (found == null) {
            return null;
        }
        for (Seen seen : found.seen()) {
            if (!seen.stillHolds(query.views())) {
                return null;
            }
        }
        return found.body();
    }

    void keep(Query query, Resolution resolution, Body body) {
        if (resolution.rcode() != Rcode.NOERROR || !TYPES.contains(query.type())) {
            return;
        }
        if (prepared.size() >= MOST) {
            prepared.clear();
        }
        prepared.put(Key.of(query), new Prepared(body, resolution.seen()));
    }

    private record Key(ViewName view, Name name, int type) {
        static Key of(Query query) {
            return new Key(query.view(), query.name(), query.type());
        }
    }

    private record Prepared(Body body, List<Seen> seen) {}
}
