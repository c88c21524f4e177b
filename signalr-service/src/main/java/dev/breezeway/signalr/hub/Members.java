package dev.breezeway.signalr.hub;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The connections of one hub, by id, user and group. Changed by the one who applies the log, read by anyone. */
final class Members {
    private final InstantSource clock;
    private final Map<String, Member> byId = new ConcurrentHashMap<>();
    private final Map<String, Set<Member>> byUser = new ConcurrentHashMap<>();
    private final Map<String, Set<Member>> byGroup = new ConcurrentHashMap<>();

    Members(InstantSource clock) {
        this.clock = clock;
    }

    @Nullable
    Member find(String connection) {
        return byId.get(connection);
    }

    Collection<Member> all() {
        return byId.values();
    }

    boolean isEmpty() {
        return byId.isEmpty();
    }

    void add(Member member) {
        byId.put(member.id.connection(), member);
        index(byUser, member.id.user(), member);
    }

    void remove(Member member) {
        byId.remove(member.id.connection());
        forget(byUser, member.id.user(), member);
        member.groups().keySet().forEach(group -> forget(byGroup, group, member));
    }

    void join(Member member, String group, Instant until) {
        member.join(group, until);
        index(byGroup, group, member);
    }

    void leave(Member member, @Nullable String group) {
        for (String left : group == null ? List.copyOf(member.groups().keySet()) : List.of(group)) {
            member.leave(left);
            forget(byGroup, left, member);
        }
    }

    /** The connections that are meant. */
    Stream<Member> of(Target target) {
        Stream<Member> members =
                switch (target.kind()) {
                    case ALL -> byId.values().stream();
                    case CONNECTION -> Stream.ofNullable(byId.get(target.id()));
                    case USER -> byUser.getOrDefault(target.id(), Set.of()).stream();
                    case GROUP -> {
                        Instant now = clock.instant();
                        yield byGroup.getOrDefault(target.id(), Set.of()).stream()
                                .filter(member -> member.in(target.id(), now));
                    }
                };
        return target.excluded().isEmpty()
                ? members
                : members.filter(member -> !target.excluded().contains(member.id.connection()));
    }

    private static void index(Map<String, Set<Member>> index, @Nullable String key, Member member) {
        if (key != null) {
            index.computeIfAbsent(key, k -> ConcurrentHashMap.newKeySet()).add(member);
        }
    }

    private static void forget(Map<String, Set<Member>> index, @Nullable String key, Member member) {
        if (key != null) {
            index.computeIfPresent(key, (k, set) -> {
                set.remove(member);
                return set.isEmpty() ? null : set;
            });
        }
    }
}
