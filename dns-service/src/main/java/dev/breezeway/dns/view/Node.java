package dev.breezeway.dns.view;

import java.util.ArrayList;
import java.util.List;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.Record;

/**
 * What a view holds at one name. Immutable, and kept as the same object for as long as nothing at this name or below
 * it changes; so whoever made an answer from a node can tell by identity whether the answer still stands.
 */
public final class Node {
    static final Node EMPTY = new Node(List.of(), 0);

    private final List<Claim> claims;
    private final int descendants;
    private final List<Record> records;

    private Node(List<Claim> claims, int descendants) {
        this.claims = claims;
        this.descendants = descendants;
        this.records = effective(claims);
    }

    /**
     * The records to answer with: a single alias, or addresses. Where several owners claim the name, those of the one
     * who came last. Empty when the name only exists because there are names below it.
     */
    public List<Record> records() {
        return records;
    }

    Node with(Claim claim) {
        List<Claim> next = new ArrayList<>(claims);
        next.add(claim);
        return new Node(List.copyOf(next), descendants);
    }

    Node without(Claim claim) {
        return new Node(claims.stream().filter(c -> !c.equals(claim)).toList(), descendants);
    }

    Node withDescendants(int change) {
        return new Node(claims, descendants + change);
    }

    boolean isEmpty() {
        return claims.isEmpty() && descendants == 0;
    }

    private static List<Record> effective(List<Claim> claims) {
        if (claims.isEmpty()) {
            return List.of();
        }
        OwnerId last = claims.getLast().owner();
        List<Record> records = claims.stream()
                .filter(claim -> claim.owner().equals(last))
                .map(Claim::record)
                .toList();
        return records.stream()
                .filter(CNAMERecord.class::isInstance)
                .findFirst()
                .map(List::of)
                .orElse(records);
    }
}
