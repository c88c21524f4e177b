package dev.breezeway.dns.answer;

import dev.breezeway.dns.zone.OwnedZones;

/** Answers with authority for every name in our zones, also for those that do not exist. */
final class ZoneAnswers implements Handler {
    private final OwnedZones zones;
    private final PreparedAnswers prepared = new PreparedAnswers();

    ZoneAnswers(OwnedZones zones) {
        this.zones = zones;
    }

    @Override
    public Outcome handle(Query query) {
        if (zones.of(query.name()).isEmpty()) {
            return Outcome.next(query);
        }
        Body known = prepared.find(query);
        return new Outcome.Reply(known == null ? prepare(query) : known);
    }

    private Body prepare(Query query) {
        Resolution resolution = new Lookup(zones, query.views(), query.view()).resolve(query.name(), query.type());
        Body body = Body.of(query.question(), resolution.rcode(), true, resolution.answers(), resolution.authority());
        prepared.keep(query, resolution, body);
        return body;
    }
}
