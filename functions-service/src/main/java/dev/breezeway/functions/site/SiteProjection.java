package dev.breezeway.functions.site;

import dev.breezeway.arm.ResourceId;
import dev.breezeway.arm.ResourceStore;
import dev.breezeway.eventsourcing.Sql;
import dev.breezeway.eventsourcing.StoredEvent;
import dev.breezeway.functions.site.SiteEvent.SiteConfigured;
import dev.breezeway.functions.site.SiteEvent.SiteCreated;
import dev.breezeway.functions.site.SiteEvent.SiteDeleted;
import dev.breezeway.functions.site.SiteEvent.SiteFunctionDeleted;
import dev.breezeway.functions.site.SiteEvent.SiteFunctionPut;
import dev.breezeway.functions.site.SiteEvent.SiteSecretsChanged;
import dev.breezeway.functions.site.SiteEvent.SiteStarted;
import dev.breezeway.functions.site.SiteEvent.SiteStopped;
import dev.breezeway.functions.site.SiteEvent.SiteUpdated;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** Rows of sites, and which plan each is on. */
final class SiteProjection {
    private final Sql sql;
    private final ResourceStore store;

    SiteProjection(Sql sql, ResourceStore store) {
        this.sql = sql;
        this.store = store;
    }

    void on(StoredEvent stored) {
        if (stored.payload() instanceof SiteEvent event) {
            switch (event) {
                case SiteCreated e -> {
                    ResourceId id = ResourceId.parse(e.id()).orElseThrow();
                    store.put(e.site(), id, new SiteView(e.content(), true, Map.of(), Map.of(), e.at()));
                    onPlan(e.site(), e.id(), e.content().plan());
                }
                case SiteUpdated e -> {
                    change(e, v -> v.with(e.content()));
                    onPlan(e.site(), e.id(), e.content().plan());
                }
                case SiteConfigured e -> change(e, v -> v.with(e.name(), e.document()));
                case SiteFunctionPut e -> change(e, v -> v.with(e.function()));
                case SiteFunctionDeleted e -> change(e, v -> v.without(e.function()));
                case SiteSecretsChanged e -> change(e, v -> v);
                case SiteStarted e -> change(e, v -> v.with(true));
                case SiteStopped e -> change(e, v -> v.with(false));
                case SiteDeleted e -> {
                    store.remove(e.site());
                    sql.update("delete from site_plan where site = ?", e.site());
                }
            }
        }
    }

    private void change(SiteEvent event, UnaryOperator<SiteView> change) {
        store.change(event.site(), SiteView.class, v -> change.apply(v).at(event.at()));
    }

    private void onPlan(UUID site, String id, UUID plan) {
        sql.update(
                "insert into site_plan (site, arm_id, plan) values (?, ?, ?) "
                        + "on conflict (site) do update set plan = excluded.plan",
                site,
                id,
                plan);
    }
}
